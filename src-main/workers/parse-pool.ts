import { stat } from 'node:fs/promises';
import type {
  InspectRequest,
  ParseChildStart,
  ParseRequest,
  ViewRequest,
} from '../core/parsers/parse-protocol.ts';
import { AppError } from '#shared/errors';
import type { DocumentView } from '#shared/model/document-view';
import type { ParsedOnce } from './parse-file.ts';
import { ParseThread } from './parse-thread.ts';
import { ParseWatch } from './parse-watch.ts';

export interface ParseRun {
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
  /** Before all others that wait: somebody looks on. */
  readonly first?: boolean;
}

type ThreadWork<Result> = (
  thread: ParseThread,
  stopped: Promise<never>,
  onProgress: (fraction: number) => void,
) => Promise<Result>;

/** A few parse threads; what they cannot take at once waits in the order it came. */
export class ParsePool {
  readonly #entry: URL;
  readonly #start: ParseChildStart;
  readonly #idle: ParseThread[] = [];
  readonly #waiting: ((thread: ParseThread) => void)[] = [];
  #threads = 0;

  constructor(entry: URL, start: ParseChildStart) {
    this.#entry = entry;
    this.#start = start;
  }

  parse(request: ParseRequest, run: ParseRun): Promise<ParsedOnce> {
    return this.#watched(request, run, (thread, ...under) => thread.parse(request, ...under));
  }

  view(request: ViewRequest, run: ParseRun): Promise<DocumentView> {
    return this.#watched(request, { ...run, first: true }, (thread, ...under) =>
      thread.view(request, ...under),
    );
  }

  async #watched<Result>(
    { path, name }: InspectRequest,
    { signal, onProgress, first = false }: ParseRun,
    work: ThreadWork<Result>,
  ): Promise<Result> {
    const thread = await this.#take(signal, first);
    const watch = new ParseWatch({ name, bytes: await sizeOf(path), limits: this.#start.limits, signal });
    try {
      return await work(thread, watch.stopped, (fraction) => {
        watch.progressed();
        onProgress(fraction);
      });
    } finally {
      watch.dispose();
      await this.#giveBack(thread);
    }
  }

  async #take(signal: AbortSignal, first: boolean): Promise<ParseThread> {
    if (signal.aborted) throw new AppError('cancelled');
    const idle = this.#idle.pop();
    if (idle) return idle.alive ? idle : new ParseThread(this.#entry);
    if (this.#threads < this.#start.threads) {
      this.#threads++;
      return new ParseThread(this.#entry);
    }
    return this.#wait(signal, first);
  }

  #wait(signal: AbortSignal, first: boolean): Promise<ParseThread> {
    const { promise, resolve, reject } = Promise.withResolvers<ParseThread>();
    const abort = (): void => {
      this.#waiting.splice(this.#waiting.indexOf(take), 1);
      reject(new AppError('cancelled'));
    };
    const take = (thread: ParseThread): void => {
      signal.removeEventListener('abort', abort);
      resolve(thread);
    };
    signal.addEventListener('abort', abort, { once: true });
    if (first) this.#waiting.unshift(take);
    else this.#waiting.push(take);
    return promise;
  }

  /** The next in line gets the thread, or a new one where this one is dead or worn out. */
  async #giveBack(thread: ParseThread): Promise<void> {
    const worn = thread.alive && this.#isWorn(thread);
    if (worn) await thread.end();
    const next = this.#waiting.shift();
    if (next) next(thread.alive ? thread : new ParseThread(this.#entry));
    else if (thread.alive) this.#idle.push(thread);
    else this.#threads--;
  }

  #isWorn(thread: ParseThread): boolean {
    const { pagesPerThread, bytesPerThread } = this.#start.limits;
    return thread.pages >= pagesPerThread || process.memoryUsage.rss() > bytesPerThread * this.#threads;
  }
}

/** For the time limits only; what is wrong with the path is said by who reads it. */
const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

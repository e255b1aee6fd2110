import { Worker } from 'node:worker_threads';
import { proxy, wrap, type Remote } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { ParseRequest, ViewRequest } from '../core/parsers/parse-protocol.ts';
import { AppError, fromWireError } from '#shared/errors';
import type { DocumentView } from '#shared/model/document-view';
import type { ParsedOnce } from './parse-file.ts';
import type { ParseAnswer, ParseThreadApi } from './parse-thread-api.ts';

/** JavaScript's own memory in a thread; WebAssembly's is not contained by this and is watched from the core. */
const heapMegabytes = 512;

/** A worker thread that reads one file at a time, and may die of it. */
export class ParseThread {
  readonly #worker: Worker;
  readonly #api: Remote<ParseThreadApi>;
  /** Settles when the thread has ended, with what it died of where that is known. */
  readonly #ended: Promise<unknown>;
  #alive = true;
  #pages = 0;

  constructor(entry: URL) {
    this.#worker = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } });
    this.#api = wrap<ParseThreadApi>(nodeEndpoint(this.#worker));
    this.#ended = new Promise((resolve) => {
      this.#worker.once('error', resolve);
      this.#worker.once('exit', resolve);
    });
    void this.#ended.then(() => (this.#alive = false));
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Pages read so far; PDFium's memory grows with them and never shrinks. */
  get pages(): number {
    return this.#pages;
  }

  /**
   * Reads a file. Throws the file's own error; `parser-memory` or `parser-crashed` where the thread died; when
   * `stopped` rejects, the thread is ended and that error thrown.
   */
  async parse(
    request: ParseRequest,
    stopped: Promise<never>,
    onProgress: (fraction: number) => void,
  ): Promise<ParsedOnce> {
    const parsed = await this.#run(request.name, stopped, () => this.#api.parse(request, proxy(onProgress)));
    this.#pages += parsed.pages?.length ?? 1;
    return parsed;
  }

  /** Lays a file out, as `parse` reads one. */
  async view(
    request: ViewRequest,
    stopped: Promise<never>,
    onProgress: (fraction: number) => void,
  ): Promise<DocumentView> {
    const view = await this.#run(request.name, stopped, () => this.#api.view(request, proxy(onProgress)));
    this.#pages++;
    return view;
  }

  async #run<Result>(
    name: string,
    stopped: Promise<never>,
    work: () => Promise<ParseAnswer<Result>>,
  ): Promise<Result> {
    try {
      const died = this.#ended.then((cause) => Promise.reject(deathOf(cause, name)));
      const answer = await Promise.race([work(), stopped, died]);
      if (answer.type === 'refused') throw fromWireError(answer.error);
      return answer.result;
    } catch (error) {
      if (!(error instanceof AppError) || stopping.has(error.code)) await this.end();
      throw error;
    }
  }

  /** Ends the thread at once, also in mid-work. */
  async end(): Promise<void> {
    this.#alive = false;
    await this.#worker.terminate();
  }
}

/** After these the thread is of no use: it was to be stopped, is dead, or a bug left it in an unknown state. */
const stopping: ReadonlySet<string> = new Set([
  'cancelled',
  'shutting-down',
  'parser-timeout',
  'parser-memory',
  'parser-crashed',
  'internal',
]);

function deathOf(cause: unknown, name: string): AppError {
  const outOfMemory = cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return outOfMemory
    ? new AppError('parser-memory', { name }, cause)
    : new AppError('parser-crashed', { name }, cause);
}

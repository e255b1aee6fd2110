import type { Client } from '#shared/contract/index';
import type { FileResult, IngestEvent } from '#shared/contract/library';
import { describeError, isCancelled } from '../../api/describe-error.ts';
import { endingOf } from './file-kinds.ts';
import type { AddedFile, IngestAction } from './ingest-state.ts';

export interface PathReaderOptions {
  readonly client: Client;
  readonly tell: (action: IngestAction) => void;
  /** Puts a file on the list; its number. */
  readonly add: (file: AddedFile) => number;
  /** Files of unknown kinds that lay in the folders, by their endings, and how many were added beside them. */
  readonly onUnknown: (endings: readonly string[], added: number) => void;
  /** Reading cannot go on: why, as a sentence. */
  readonly onProblem: (problem: string) => void;
  readonly pause: () => Promise<void>;
}

interface Request {
  readonly paths: readonly string[];
  readonly collection: string | null;
}

/**
 * Lets the core read files and folders where they lie, one request after the other. Which files those are is learned
 * as they are read: each is put on the list when it is first heard of, and the others are counted.
 */
export class PathReader {
  readonly #options: PathReaderOptions;
  #waiting: readonly Request[] = [];
  #isReading = false;
  #stop = new AbortController();

  constructor(options: PathReaderOptions) {
    this.#options = options;
  }

  read(request: Request): void {
    this.#waiting = [...this.#waiting, request];
    void this.#next();
  }

  stop(): void {
    this.#waiting = [];
    this.#stop.abort();
    this.#stop = new AbortController();
  }

  async #next(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    for (let [first] = this.#waiting; first; [first] = this.#waiting) {
      this.#waiting = this.#waiting.slice(1);
      await this.#read(first, this.#stop.signal);
    }
    this.#isReading = false;
  }

  async #read(request: Request, signal: AbortSignal): Promise<void> {
    const run = new PathRun(request.paths, this.#options);
    while (!signal.aborted && !(await this.#hearAll(request, run, signal))) await this.#options.pause();
    if (!signal.aborted) run.end();
  }

  /** False where the core was lost on the way: it is asked again, and knows what it had read. */
  async #hearAll({ paths, collection }: Request, run: PathRun, signal: AbortSignal): Promise<boolean> {
    const into = collection === null ? {} : { collection };
    const input = { paths: [...paths], waitForVectors: false, ...into };
    try {
      for await (const event of this.#options.client.library.ingest(input, { signal })) run.hear(event);
    } catch (error) {
      const { code, message, advice } = describeError(error);
      if (code === 'connection-lost' || code === 'shutting-down') return false;
      if (!isCancelled(error)) this.#options.onProblem(`${message} ${advice}`);
    }
    return true;
  }
}

/** What is known of the files of one request. */
class PathRun {
  readonly #options: PathReaderOptions;
  readonly #roots: ReadonlySet<string>;
  readonly #numbers = new Map<string, number>();
  readonly #unknown = new Set<string>();
  /** Files that are no business of this request: left over from an earlier start. */
  readonly #others = new Set<string>();
  #found: number;

  constructor(paths: readonly string[], options: PathReaderOptions) {
    this.#options = options;
    this.#roots = new Set(paths.map(withoutEnd));
    this.#found = paths.length;
    this.#count();
  }

  hear(event: IngestEvent): void {
    if (event.type === 'found') this.#found = event.files;
    else if (event.type === 'progress') this.#move(event);
    else if (event.type === 'file') this.#finish(event.result);
    else if (event.type === 'notice') this.#options.tell({ type: 'heard', event });
    this.#count();
  }

  end(): void {
    this.#options.tell({ type: 'settled', items: [...this.#numbers.values()] });
    this.#options.tell({ type: 'counted', ahead: 0 });
    if (this.#unknown.size === 0) return;
    const endings = [...this.#unknown].map((path) => endingOf(nameOf(path)));
    this.#options.onUnknown(endings, this.#numbers.size);
  }

  #move({ path, stage, fraction }: Extract<IngestEvent, { type: 'progress' }>): void {
    const item = this.#numberOf(path);
    if (item !== undefined) this.#options.tell({ type: 'moved', item, stage, fraction });
  }

  #finish(result: FileResult): void {
    const { path, status, code } = result;
    if (status === 'skipped' && code === 'format-unknown') {
      this.#unknown.add(path);
      return;
    }
    const item = this.#numberOf(path);
    if (item === undefined) this.#others.add(path);
    else this.#options.tell({ type: 'ended', item, result });
  }

  #numberOf(path: string): number | undefined {
    const known = this.#numbers.get(path);
    if (known !== undefined) return known;
    const root = this.#rootOf(path);
    if (root === undefined) return undefined;
    const number = this.#options.add({
      name: nameOf(path),
      path: path.slice(root.length - nameOf(root).length),
      bytes: null,
      stage: 'queued',
    });
    this.#numbers.set(path, number);
    return number;
  }

  /** Of a hundred thousand files that were named one by one, each is found at once. */
  #rootOf(path: string): string | undefined {
    return this.#roots.has(path) ? path : [...this.#roots].find((candidate) => isWithin(candidate, path));
  }

  #count(): void {
    const heardOf = this.#numbers.size + this.#unknown.size + this.#others.size;
    this.#options.tell({ type: 'counted', ahead: this.#found - heardOf });
  }
}

const withoutEnd = (path: string): string => path.replace(/(?<=.)[/\\]+$/, '');
const nameOf = (path: string): string => /[^/\\]*$/.exec(path)?.[0] ?? path;
const isWithin = (root: string, path: string): boolean =>
  path === root || (path.startsWith(root) && /[/\\]/.test(path.charAt(root.length) || root.slice(-1)));

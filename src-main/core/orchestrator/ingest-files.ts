import { isAbsolute, relative, sep } from 'node:path';
import type { AppError } from '#shared/errors';
import type { FileResult, IngestEvent, IngestSummary } from '#shared/contract/library';
import type { CollectionId } from '#shared/model/ids';
import type { Clock } from '../ports.ts';
import type { IngestQueue } from '../services/ingest-queue.ts';
import type { Job, NewJob } from '../services/ledger-service.ts';
import type { FoundFile } from '../services/parser-service.ts';
import type { VectorStoreService } from '../services/vector-store-service.ts';
import { EventStream } from './event-stream.ts';
import { RateMeter } from './rate-meter.ts';
import { shareDone } from './share-done.ts';
import { tellLibrary, type TellLibraryServices } from './tell-library.ts';

export interface IngestFilesServices extends TellLibraryServices {
  readonly queue: IngestQueue;
  readonly vectors: VectorStoreService;
  readonly clock: Clock;
  /** Absolute. */
  readonly dataFolder: string;
  readonly findFiles: (paths: readonly string[], signal: AbortSignal) => AsyncIterable<FoundFile>;
  readonly keepBytes: (files: readonly GivenBytes[], signal: AbortSignal) => Promise<readonly NewJob[]>;
}

export interface GivenBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file whose bytes the host has put into the data folder, as `files/<sha256>`. */
export interface Upload {
  readonly name: string;
  readonly sha256: string;
}

export interface IngestFilesInput {
  readonly paths: readonly string[];
  readonly files: readonly GivenBytes[];
  readonly uploads: readonly Upload[];
  readonly collectionId: CollectionId | null;
  readonly waitForVectors: boolean;
  readonly signal: AbortSignal;
}

/** How often the whole run's progress is told, in milliseconds. */
const tellEvery = 250;

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Later events of one kind and file replace earlier ones that nobody has read yet. */
const keyOf = (event: IngestEvent): string | undefined => {
  if (event.type === 'progress') return `progress ${event.path}`;
  return event.type === 'overall' ? 'overall' : undefined;
};

/**
 * Takes files in:
 * 1. find them; 2. write them into the ledger, together with what an earlier run left; 3. read them, a few at a time;
 * 4. wait for their vectors; 5. sum up.
 */
export function ingestFiles(
  services: IngestFilesServices,
  input: IngestFilesInput,
): AsyncIterable<IngestEvent> {
  const stream = new EventStream<IngestEvent>(keyOf);
  const run = new IngestRun(services, input, (event) => stream.push(event));
  void run.execute().then(
    () => stream.end(),
    (error: unknown) => stream.fail(error),
  );
  return stream;
}

/** One run's counts and its way through the steps. */
class IngestRun {
  readonly #services: IngestFilesServices;
  readonly #input: IngestFilesInput;
  readonly #tell: (event: IngestEvent) => void;
  readonly #meter = new RateMeter();
  readonly #fractions = new Map<string, number>();
  readonly #started: number;
  #files = 0;
  /** The library when the first progress of this run was told: only what came since is this run's work. */
  #before: { readonly chunks: number; readonly embedded: number } | undefined;
  #counts = { indexed: 0, skipped: 0, failed: 0, chunks: 0 };

  constructor(services: IngestFilesServices, input: IngestFilesInput, tell: (event: IngestEvent) => void) {
    this.#services = services;
    this.#input = input;
    this.#tell = tell;
    this.#started = services.clock.monotonic();
  }

  async execute(): Promise<void> {
    const ticker = setInterval(() => void this.#tellOverall(), tellEvery);
    try {
      await this.#readAll(await this.#queueAll());
      await tellLibrary(this.#services);
      await this.#waitForVectors();
      await this.#tellOverall();
      this.#tell({ type: 'summary', summary: this.#summary() });
    } finally {
      clearInterval(ticker);
    }
  }

  /** Everything is in the ledger before the first file is read: a crash later forgets none. */
  async #queueAll(): Promise<readonly Job[]> {
    const { services, input } = { services: this.#services, input: this.#input };
    const leftOver = await services.ledger.unfinished();
    const given: NewJob[] = [
      ...(await services.keepBytes(input.files, input.signal)),
      ...input.uploads.map(({ name, sha256 }): NewJob => ({ kind: 'bytes', path: `files/${sha256}`, name })),
    ];
    for await (const found of services.findFiles(input.paths, input.signal)) {
      if (this.#isOurs(found.path)) continue;
      if (found.error) this.#notRead(found);
      else given.push({ kind: 'path', path: found.path, name: found.name });
    }
    const queued = await services.ledger.queue(given, input.collectionId);
    // One job a file, also where it was named twice; what is asked now replaces what was asked before.
    const jobs = [...new Map([...leftOver, ...queued].map((job) => [job.id, job])).values()];
    this.#files += jobs.length;
    this.#tell({ type: 'found', files: this.#files });
    return jobs;
  }

  /** The app's own files are nobody's documents, unless someone asks for one of them. */
  #isOurs(path: string): boolean {
    const { dataFolder } = this.#services;
    return isWithin(dataFolder, path) && !this.#input.paths.some((asked) => isWithin(dataFolder, asked));
  }

  /** A path that is not there, or a file of a kind that is not read: a line of its own, no row in the ledger. */
  #notRead(found: Extract<FoundFile, { readonly error: AppError }>): void {
    this.#files += 1;
    this.#count({
      path: found.path,
      status: found.given ? 'failed' : 'skipped',
      code: found.error.code,
      message: `${found.error.message} ${found.error.advice}`,
      warnings: [],
    });
  }

  async #readAll(jobs: readonly Job[]): Promise<void> {
    const { queue, vectors } = this.#services;
    await queue.readAll(jobs, {
      signal: this.#input.signal,
      onProgress: ({ path }, stage, fraction) => {
        this.#fractions.set(path, fraction);
        this.#tell({ type: 'progress', path, stage, fraction });
      },
      onResult: ({ path }, result) => {
        this.#fractions.delete(path);
        this.#count(result);
        vectors.kick();
      },
    });
  }

  async #waitForVectors(): Promise<void> {
    const { vectors } = this.#services;
    if (!this.#input.waitForVectors) return vectors.kick();
    await vectors.settled(this.#input.signal);
    if (vectors.problem)
      this.#tell({ type: 'notice', message: `${vectors.problem.message} ${vectors.problem.advice}` });
    return undefined;
  }

  #count(result: FileResult): void {
    this.#counts[result.status] += 1;
    if (result.status === 'indexed') this.#counts.chunks += result.chunks ?? 0;
    this.#tell({ type: 'file', result });
  }

  async #tellOverall(): Promise<void> {
    const { clock, vectors } = this.#services;
    const { chunks, embedded } = await vectors.progress().catch(() => ({ chunks: 0, embedded: 0 }));
    const { indexed, skipped, failed } = this.#counts;
    const filesDone = indexed + skipped + failed;
    const reading = [...this.#fractions.values()].reduce((sum, fraction) => sum + fraction, 0);
    const read = this.#files === 0 ? 1 : Math.min(1, (filesDone + reading) / this.#files);
    this.#meter.note(clock.monotonic(), embedded);
    this.#before ??= { chunks, embedded };
    const { fraction, left } = shareDone({ read, chunks, embedded, before: this.#before });
    this.#tell({
      type: 'overall',
      filesDone,
      files: this.#files,
      chunks,
      chunksEmbedded: embedded,
      fraction,
      chunksPerSecond: this.#meter.perSecond(),
      secondsLeft: left === null ? null : this.#meter.secondsFor(left),
    });
  }

  #summary(): IngestSummary {
    const seconds = (this.#services.clock.monotonic() - this.#started) / 1000;
    return { ...this.#counts, seconds: Math.round(seconds * 100) / 100 };
  }
}

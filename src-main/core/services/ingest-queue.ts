import type { FileResult, IngestStage } from '#shared/contract/library';
import { AppError } from '#shared/errors';
import type { Job } from './ledger-service.ts';

export interface IngestOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (stage: IngestStage, fraction: number) => void;
}

type Ingest = (job: Job, options: IngestOptions) => Promise<FileResult>;

/** Whoever wants files read. */
export interface Asker {
  readonly signal: AbortSignal;
  readonly onProgress: (job: Job, stage: IngestStage, fraction: number) => void;
  readonly onResult: (job: Job, result: FileResult) => void;
}

/**
 * Reads a few files at a time, those of several askers by turns, and one file only once however many ask for it. A
 * file that waits costs a small object and no promise: there may be a hundred thousand.
 */
export class IngestQueue {
  readonly #ingest: Ingest;
  readonly #limit: number;
  readonly #onChange: () => void;
  readonly #runs = new Map<Job['id'], Run>();
  readonly #reading = new Set<Promise<void>>();
  /** Those with files that wait; who was served last is at the end. */
  #parties: Party[] = [];
  /** Files in hand. */
  #begun = 0;
  #done = 0;
  #paused = false;
  #disposed = false;

  constructor(options: { ingest: Ingest; limit: number; onChange?: () => void }) {
    this.#ingest = options.ingest;
    this.#limit = options.limit;
    this.#onChange = options.onChange ?? ((): void => undefined);
  }

  get isPaused(): boolean {
    return this.#paused;
  }

  /** While it is paused no new file is begun; what is being read is read to its end. */
  setPaused(paused: boolean): void {
    this.#paused = paused;
    this.#advance();
  }

  /** Since it was last empty. */
  counts(): { readonly filesWaiting: number; readonly filesReading: number; readonly filesDone: number } {
    return { filesWaiting: this.#runs.size - this.#begun, filesReading: this.#begun, filesDone: this.#done };
  }

  /**
   * Settles when all were read; joins what others have in hand, and what is cancelled for one goes on for the others.
   * Trouble that is not a file's own rejects at once: the rest stays in the ledger.
   */
  async readAll(jobs: readonly Job[], asker: Asker): Promise<void> {
    if (this.#disposed) throw new AppError('shutting-down');
    if (asker.signal.aborted) throw new AppError('cancelled');
    const party = new Party(asker, jobs.length);
    const cancel = (): void => party.fail(new AppError('cancelled'));
    asker.signal.addEventListener('abort', cancel, { once: true });
    for (const job of jobs) this.#ask({ party, job });
    this.#advance();
    try {
      await party.served;
    } finally {
      asker.signal.removeEventListener('abort', cancel);
      this.#leave(party);
    }
  }

  /** Stops what runs; their rows stay in the ledger and are taken up at the next start. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#parties = [];
    for (const run of this.#runs.values()) {
      run.stop?.abort();
      for (const { party } of run.wishes) party.fail(new AppError('cancelled'));
    }
    await Promise.all(this.#reading);
  }

  #ask(wish: Wish): void {
    const { party, job } = wish;
    if (this.#runs.size === 0) this.#done = 0;
    const run = this.#runs.get(job.id) ?? new Run(job);
    this.#runs.set(job.id, run);
    run.wishes.push(wish);
    if (run.stop) return;
    party.line.push(run);
    if (!this.#parties.includes(party)) this.#parties.push(party);
  }

  #advance(): void {
    this.#onChange();
    while (!this.#disposed && !this.#paused && this.#reading.size < this.#limit) {
      const run = this.#takeNext();
      if (!run) return;
      const reading = this.#read(run).finally(() => {
        this.#reading.delete(reading);
        this.#advance();
      });
      this.#reading.add(reading);
    }
  }

  #takeNext(): Run | undefined {
    for (let party = this.#parties.shift(); party; party = this.#parties.shift()) {
      const run = party.takeNext();
      if (!run) continue;
      this.#parties.push(party);
      return run;
    }
    return undefined;
  }

  /** Never rejects: whoever asked is told. */
  async #read(run: Run): Promise<void> {
    const { job } = run;
    const { signal } = (run.stop = new AbortController());
    this.#begun += 1;
    const onProgress: IngestOptions['onProgress'] = (stage, fraction) => {
      for (const { party } of run.wishes) party.asker.onProgress(job, stage, fraction);
    };
    try {
      const result = await this.#ingest(job, { signal, onProgress });
      this.#end(run, (wish) => this.#answer(wish, job, result));
    } catch (error) {
      // Those who came when everyone else had left it want it read anew.
      this.#end(run, (wish) => (signal.aborted ? this.#ask(wish) : wish.party.fail(error)));
    }
  }

  #end(run: Run, tell: (wish: Wish) => void): void {
    this.#runs.delete(run.job.id);
    this.#begun -= 1;
    this.#done += 1;
    for (const wish of run.wishes) tell(wish);
  }

  /** Where it was read for another collection, it is read once more for this one: its content is known by then. */
  #answer(wish: Wish, read: Job, result: FileResult): void {
    const { collectionId } = wish.job;
    const forThis = collectionId === null || collectionId === read.collectionId;
    if (forThis || result.status === 'failed') wish.party.take(wish.job, result);
    else this.#ask(wish);
  }

  /** What nobody else wants is stopped, or not begun. */
  #leave(party: Party): void {
    party.line.length = 0;
    for (const run of this.#runs.values()) {
      run.wishes = run.wishes.filter((wish) => wish.party !== party);
      if (run.wishes.length > 0) continue;
      run.stop?.abort();
      if (!run.stop) this.#runs.delete(run.job.id);
    }
    this.#onChange();
  }
}

interface Wish {
  readonly party: Party;
  readonly job: Job;
}

/** One file and everyone who wants it; it has a `stop` from when it is being read. */
class Run {
  readonly job: Job;
  wishes: Wish[] = [];
  stop: AbortController | undefined;

  constructor(job: Job) {
    this.job = job;
  }
}

/** One asker, and its files in their order. */
class Party {
  readonly asker: Asker;
  line: Run[] = [];
  readonly #served = Promise.withResolvers<void>();
  #next = 0;
  #wanted: number;

  constructor(asker: Asker, wanted: number) {
    this.asker = asker;
    this.#wanted = wanted;
    if (wanted === 0) this.#served.resolve();
  }

  /** Settles with the last result, or with the first trouble. */
  get served(): Promise<void> {
    return this.#served.promise;
  }

  /** The first that is still wanted and that nobody reads. */
  takeNext(): Run | undefined {
    while (this.#next < this.line.length) {
      const run = this.line[this.#next++];
      if (run && !run.stop && run.wishes.length > 0) return run;
    }
    this.line = [];
    this.#next = 0;
    return undefined;
  }

  take(job: Job, result: FileResult): void {
    this.asker.onResult(job, result);
    this.#wanted -= 1;
    if (this.#wanted === 0) this.#served.resolve();
  }

  fail(error: unknown): void {
    this.#served.reject(error);
  }
}

import type { FileResult, IngestStage } from '#shared/contract/library';
import { AppError } from '#shared/errors';
import type { Job } from './ledger-service.ts';

export interface QueueOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (stage: IngestStage, fraction: number) => void;
}

type Ingest = (job: Job, options: QueueOptions) => Promise<FileResult>;

interface Waiting {
  readonly start: () => void;
}

/** Reads a few files at a time, and one file only once however many ask for it. */
export class IngestQueue {
  readonly #ingest: Ingest;
  readonly #limit: number;
  readonly #running = new Map<Job['id'], Promise<FileResult>>();
  readonly #waiting: Waiting[] = [];
  readonly #stop = new AbortController();
  #busy = 0;

  constructor(options: { ingest: Ingest; limit: number }) {
    this.#ingest = options.ingest;
    this.#limit = options.limit;
  }

  /** Settles when the file was read; joins the run of another asker that has it in hand. */
  add(job: Job, options: QueueOptions): Promise<FileResult> {
    const known = this.#running.get(job.id);
    if (known) return known;
    const run = this.#run(job, options).finally(() => this.#running.delete(job.id));
    this.#running.set(job.id, run);
    return run;
  }

  /** Stops what runs; their rows stay in the ledger and are taken up at the next start. */
  async dispose(): Promise<void> {
    this.#stop.abort();
    await Promise.allSettled(this.#running.values());
  }

  async #run(job: Job, options: QueueOptions): Promise<FileResult> {
    await this.#turn();
    try {
      const signal = AbortSignal.any([options.signal, this.#stop.signal]);
      if (signal.aborted) throw new AppError('cancelled');
      return await this.#ingest(job, { ...options, signal });
    } finally {
      this.#busy -= 1;
      this.#waiting.shift()?.start();
    }
  }

  async #turn(): Promise<void> {
    if (this.#busy >= this.#limit) {
      await new Promise<void>((resolve) => this.#waiting.push({ start: resolve }));
    }
    this.#busy += 1;
  }
}

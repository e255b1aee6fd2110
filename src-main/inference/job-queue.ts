import { AppError } from '#shared/errors';

export type Priority = 'now' | 'later';

interface Job<Lane> {
  /** Rejects or resolves whoever waits; never rejects itself. */
  run(lane: Lane): Promise<void>;
  fail(error: unknown): void;
}

export interface JobQueueOptions<Lane> {
  /** Starts one more lane; each works on one job at a time. */
  readonly startLane: () => Promise<Lane>;
  readonly mostLanes: number;
}

/**
 * Jobs for a few lanes that each do one at a time. `now` overtakes every `later` that has not begun; within a
 * priority the order is kept. Lanes start as they are needed: a single question starts one.
 */
export class JobQueue<Lane> {
  readonly #options: JobQueueOptions<Lane>;
  readonly #waiting: Record<Priority, Job<Lane>[]> = { now: [], later: [] };
  readonly #idle: Lane[] = [];
  #lanes = 0;

  constructor(options: JobQueueOptions<Lane>) {
    this.#options = options;
  }

  /** An abort rejects at once and drops the work if it has not begun; what has begun runs to its end, unseen. */
  add<Result>(
    work: (lane: Lane) => Promise<Result>,
    { priority, signal }: { readonly priority: Priority; readonly signal: AbortSignal },
  ): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const job: Job<Lane> = { run: (lane) => work(lane).then(resolve, reject), fail: reject };
    const drop = (): void => {
      this.#drop(priority, job);
      reject(new AppError('cancelled'));
    };
    if (signal.aborted) drop();
    else {
      signal.addEventListener('abort', drop, { once: true });
      this.#waiting[priority].push(job);
      this.#assign();
    }
    return promise.finally(() => signal.removeEventListener('abort', drop));
  }

  get #count(): number {
    return this.#waiting.now.length + this.#waiting.later.length;
  }

  #assign(): void {
    while (this.#idle.length > 0 && this.#count > 0) this.#begin(this.#idle.pop()!);
    const wanted = this.#lanes === 0 ? this.#count > 0 : this.#count > 1;
    if (wanted && this.#lanes < this.#options.mostLanes) void this.#addLane();
  }

  #begin(lane: Lane): void {
    const job = this.#waiting.now.shift() ?? this.#waiting.later.shift();
    void job?.run(lane).then(() => this.#release(lane));
  }

  #release(lane: Lane): void {
    this.#idle.push(lane);
    this.#assign();
  }

  async #addLane(): Promise<void> {
    this.#lanes += 1;
    try {
      this.#release(await this.#options.startLane());
    } catch (error) {
      this.#lanes -= 1;
      if (this.#lanes === 0) this.#failAll(error);
    }
  }

  #failAll(error: unknown): void {
    const jobs = [...this.#waiting.now.splice(0), ...this.#waiting.later.splice(0)];
    for (const job of jobs) job.fail(error);
  }

  #drop(priority: Priority, job: Job<Lane>): void {
    const at = this.#waiting[priority].indexOf(job);
    if (at >= 0) this.#waiting[priority].splice(at, 1);
  }
}

import type { Emit } from '#shared/contract/index';
import type { Activity } from '#shared/contract/library';
import type { IngestQueue } from './ingest-queue.ts';
import type { VectorStoreService } from './vector-store-service.ts';

/** Changes are told this often, in milliseconds. */
const tellEvery = 500;

/** What goes on in the background, and its pause. A pause lasts as long as the core: the next start reads on. */
export class ActivityService {
  readonly #queue: IngestQueue;
  readonly #vectors: VectorStoreService;
  readonly #emit: Emit;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #disposed = false;

  constructor(options: { queue: IngestQueue; vectors: VectorStoreService; emit: Emit }) {
    this.#queue = options.queue;
    this.#vectors = options.vectors;
    this.#emit = options.emit;
  }

  async current(): Promise<Activity> {
    return { ...this.#queue.counts(), paused: this.#queue.isPaused, ...(await this.#vectors.progress()) };
  }

  /** Files that are being read and passages that are being embedded are finished first. */
  async setPaused(paused: boolean): Promise<Activity> {
    this.#queue.setPaused(paused);
    this.#vectors.setPaused(paused);
    const now = await this.current();
    this.#emit('library.activityChanged', now);
    return now;
  }

  /** Something came, went or is done. */
  changed(): void {
    if (this.#disposed) return;
    // Only news: where it cannot be told (the database is closing), nothing is lost.
    this.#timer ??= setTimeout(() => void this.#tell().catch(() => undefined), tellEvery);
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
  }

  async #tell(): Promise<void> {
    this.#timer = undefined;
    this.#emit('library.activityChanged', await this.current());
  }
}

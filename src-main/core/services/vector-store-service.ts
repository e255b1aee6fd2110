import { sql } from 'kysely';
import { AppError, isAppError } from '#shared/errors';
import type { ChunkId, DocumentId } from '#shared/model/ids';
import type { Embedder } from '../embedders/embedder.ts';
import type { Clock, Log } from '../ports.ts';
import { passageText } from '../retrieval/passage-text.ts';
import type { Database } from '../storage/database.ts';
import { decodeFloat16, encodeFloat16 } from '#shared/float16';
import type { VectorHit, VectorRow, VectorStore, VectorTable } from '../vector-stores/vector-store.ts';
import { EmbeddingSpace } from './embedding-space.ts';
import { PauseGate } from './pause-gate.ts';

/** A passage without a vector in the store yet. */
interface PendingChunk {
  readonly chunkId: ChunkId;
  readonly documentId: DocumentId;
  readonly contentHash: Uint8Array;
  readonly vector: Uint8Array | null;
  readonly passage: string;
}

export interface VectorProgress {
  readonly chunks: number;
  readonly embedded: number;
}

export interface VectorStoreOptions {
  readonly database: Database;
  readonly embedder: Embedder;
  readonly store: VectorStore;
  /** Takes over, filled from SQLite, where the first cannot be opened on this machine. */
  readonly fallbackStore: VectorStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly onProgress: () => void;
}

/** How many passages one merge into the vector store holds. */
const mergeSize = 512;
/** How many passages the store is told to forget at once. */
const removeSize = 4096;
/** How many passages one transaction of new vectors holds: what a crash may cost, about half a second of work. */
const embedSize = 32;
/** Batches on their way at once, so that every embedding thread has the next text when it is done with one. */
const batchesInFlight = 3;

const key = (hash: Uint8Array): string => Buffer.from(hash).toString('base64');

/**
 * The passages' vectors. SQLite keeps them by content; the vector store follows: pending → merged → done. Everything
 * here can be repeated after a crash without a passage being embedded or stored twice.
 */
export class VectorStoreService {
  readonly #options: VectorStoreOptions;
  readonly #space: EmbeddingSpace;
  #table: Promise<VectorTable> | undefined;
  #tableProblem: string | undefined;
  #pump: Promise<void> | undefined;
  #problem: AppError | undefined;
  #again = false;
  /** Merges and removals, one after the other. */
  #storeWork: Promise<unknown> = Promise.resolve();
  readonly #gate = new PauseGate();
  readonly #stop = new AbortController();

  constructor(options: VectorStoreOptions) {
    this.#options = options;
    this.#space = new EmbeddingSpace(options);
  }

  /** Makes the embedder's space if it is new; all passages are then pending in it. */
  async load(): Promise<void> {
    await this.#space.load();
  }

  /** Why vectors are not being completed, if they are not. */
  get problem(): AppError | undefined {
    return this.#problem;
  }

  /** Why the usual vector store is not used, if it is not. */
  get storeProblem(): string | undefined {
    return this.#tableProblem;
  }

  async progress(): Promise<VectorProgress> {
    const { chunks, pending } = await this.#space.counts();
    return { chunks, embedded: chunks - pending };
  }

  /** Completes the vectors in the background; calling it while that goes on makes it look again. */
  kick(): void {
    this.#again = true;
    this.#pump ??= this.#run();
  }

  /** While it is paused nothing is embedded but a question's own candidates; a batch on its way is finished. */
  setPaused(paused: boolean): void {
    if (paused) this.#gate.close();
    else this.#gate.open();
  }

  /** Settles when no passage is pending any more, or when the embedder cannot go on (see `problem`). */
  async settled(signal: AbortSignal): Promise<void> {
    this.kick();
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new AppError('cancelled')), { once: true });
    });
    if (signal.aborted) throw new AppError('cancelled');
    await Promise.race([this.#pump, aborted]);
  }

  /** Lets the vector store forget what SQLite no longer has, and drops vectors that no passage uses. */
  async followDeletions(): Promise<void> {
    await this.#exclusively(async () => {
      for (;;) {
        const gone = await this.#space.tombstones(removeSize);
        if (gone.length === 0) return;
        await this.#onTable((table) => table.remove(gone));
        await this.#space.dropOrphans();
        // Last, so that a crash in between does all of it again.
        await this.#space.forgetTombstones(gone);
      }
    });
  }

  /** Nearest passages, best first. */
  async search(query: {
    vector: Float32Array;
    k: number;
    documents?: readonly DocumentId[];
    filteredChunks?: number;
  }): Promise<readonly VectorHit[]> {
    return this.#onTable((table) => table.search(query));
  }

  /** Mean cosine of a question to all passages: the question times the mean vector. */
  meanCosine(question: Float32Array): number {
    return this.#space.meanCosine(question);
  }

  /** The vectors of these passages, as far as they are there. */
  async vectorsOf(chunkIds: readonly ChunkId[]): Promise<ReadonlyMap<ChunkId, Float32Array>> {
    if (chunkIds.length === 0) return new Map();
    const rows = await this.#options.database.read
      .selectFrom('chunks')
      .innerJoin('vectors', 'vectors.content_hash', 'chunks.content_hash')
      .select(['chunks.id', 'vectors.vector'])
      .where('vectors.space_id', '=', this.#space.id)
      .where('chunks.id', 'in', [...chunkIds])
      .execute();
    return new Map(rows.map((row) => [row.id, decodeFloat16(row.vector)]));
  }

  /** Embeds these passages before all others and keeps their vectors: a question's own candidates. */
  async embedNow(chunkIds: readonly ChunkId[], signal: AbortSignal): Promise<void> {
    const missing = (await this.#select(chunkIds)).filter((chunk) => chunk.vector === null);
    if (missing.length > 0) await this.#embed(missing, 'now', signal);
  }

  async dispose(): Promise<void> {
    this.#stop.abort();
    this.#gate.open();
    await this.#pump?.catch(() => undefined);
    await this.#storeWork.catch(() => undefined);
    await this.#options.store.close();
    await this.#options.fallbackStore.close();
  }

  /** All chunk ids the store holds, for `doctor --deep`. */
  async storedChunkIds(): Promise<readonly ChunkId[]> {
    return this.#onTable((table) => table.chunkIds());
  }

  get spaceId(): number {
    return this.#space.id;
  }

  async #run(): Promise<void> {
    try {
      while (this.#again && !this.#stop.signal.aborted) {
        this.#again = false;
        await this.followDeletions();
        await this.#completeAll();
      }
      this.#problem = undefined;
    } catch (error) {
      this.#problem = this.#noteProblem(error);
    } finally {
      // In the same turn in which `#again` was seen to be false: a kick after that starts anew and is never lost.
      this.#pump = undefined;
    }
  }

  #noteProblem(error: unknown): AppError | undefined {
    if (this.#stop.signal.aborted || isAppError(error, 'cancelled')) return undefined;
    if (isAppError(error)) {
      this.#options.log.write('warn', 'vectors.stopped', { code: error.code });
      return error;
    }
    this.#options.log.write('error', 'vectors.failed', { error: String(error) });
    return new AppError('internal', { where: 'vectors' }, error);
  }

  async #completeAll(): Promise<void> {
    for (;;) {
      this.#stop.signal.throwIfAborted();
      const chunks = await this.#select(null);
      if (chunks.length === 0) return;
      await this.#embedAll(chunks.filter((chunk) => chunk.vector === null));
      await this.#merge(chunks.map((chunk) => chunk.chunkId));
      this.#options.onProgress();
    }
  }

  /** Embeds in small batches, a few on their way at once; each batch is kept as soon as it is there. */
  async #embedAll(chunks: readonly PendingChunk[]): Promise<void> {
    const queue = Array.from({ length: Math.ceil(chunks.length / embedSize) }, (_, at) =>
      chunks.slice(at * embedSize, (at + 1) * embedSize),
    );
    const lane = async (): Promise<void> => {
      for (let batch = queue.shift(); batch; batch = queue.shift()) {
        await this.#gate.passed();
        await this.#embed(batch, 'later', this.#stop.signal);
        this.#options.onProgress();
      }
    };
    await Promise.all(Array.from({ length: batchesInFlight }, lane));
  }

  async #embed(
    chunks: readonly PendingChunk[],
    priority: 'now' | 'later',
    signal: AbortSignal,
  ): Promise<void> {
    const distinct = [...new Map(chunks.map((chunk) => [key(chunk.contentHash), chunk])).values()];
    const vectors = await this.#options.embedder.embed(
      distinct.map((chunk) => chunk.passage),
      { kind: 'passage', priority, signal },
    );
    await this.#space.keep(
      distinct.flatMap((chunk, at) => {
        const vector = vectors[at];
        return vector ? [{ contentHash: chunk.contentHash, vector: encodeFloat16(vector) }] : [];
      }),
    );
  }

  /** Merges what is still pending of these, so that a passage deleted meanwhile does not come back. */
  async #merge(chunkIds: readonly ChunkId[]): Promise<void> {
    await this.#exclusively(async () => {
      const rows = (await this.#select(chunkIds)).flatMap((chunk): VectorRow[] =>
        chunk.vector === null
          ? []
          : [{ chunkId: chunk.chunkId, documentId: chunk.documentId, vector: decodeFloat16(chunk.vector) }],
      );
      if (rows.length === 0) return;
      await this.#onTable((table) => table.merge(rows));
      await this.#space.markDone(rows.map((row) => row.chunkId));
      await this.#onTable((table) => table.optimize());
    });
  }

  /** Pending passages: the given ones, or the first of all. */
  async #select(chunkIds: readonly ChunkId[] | null): Promise<readonly PendingChunk[]> {
    const all = this.#options.database.read
      .selectFrom('pending_vectors')
      .innerJoin('chunks', 'chunks.id', 'pending_vectors.chunk_id')
      .innerJoin('documents', 'documents.id', 'chunks.document_id')
      .leftJoin('vectors', (join) =>
        join
          .onRef('vectors.content_hash', '=', 'chunks.content_hash')
          .onRef('vectors.space_id', '=', 'pending_vectors.space_id'),
      )
      .select([
        'chunks.id',
        'chunks.document_id',
        'chunks.content_hash',
        'chunks.text',
        'chunks.heading_path',
        'documents.title',
        'vectors.vector',
      ])
      .where('pending_vectors.space_id', '=', this.#space.id)
      .orderBy('pending_vectors.chunk_id');
    const rows = await (
      chunkIds ? all.where('chunks.id', 'in', [...chunkIds]) : all.limit(mergeSize)
    ).execute();
    return rows.map((row) => ({
      chunkId: row.id,
      documentId: row.document_id,
      contentHash: row.content_hash,
      vector: row.vector,
      passage: passageText({
        title: row.title,
        headingPath: JSON.parse(row.heading_path) as string[],
        text: row.text,
      }),
    }));
  }

  #exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = this.#storeWork.then(work, work);
    this.#storeWork = next.catch(() => undefined);
    return next;
  }

  /** A damaged table is opened again, empty, and filled from SQLite; the work is then done on the new one. */
  async #onTable<Result>(work: (table: VectorTable) => Promise<Result>): Promise<Result> {
    const opened = this.#open();
    try {
      return await work(await opened);
    } catch (error) {
      if (!isAppError(error, 'vectors-damaged')) throw error;
      this.#options.log.write('warn', 'vectors.damaged');
      // Whoever was told first has opened it again already.
      if (this.#table === opened) this.#table = undefined;
      return work(await this.#open());
    }
  }

  #open(): Promise<VectorTable> {
    this.#table ??= this.#openTable().catch((error: unknown) => {
      this.#table = undefined;
      throw error;
    });
    return this.#table;
  }

  async #openTable(): Promise<VectorTable> {
    try {
      const table = await this.#options.store.open(this.#space.name, this.#space.dimensions);
      await this.#refillIfShort(table);
      return table;
    } catch (error) {
      if (!isAppError(error, 'vectors-unavailable')) throw error;
      this.#tableProblem = error.message;
      return this.#openFallback();
    }
  }

  /** A table that lost rows (its folder was deleted or damaged) is completed from SQLite; no text is embedded again. */
  async #refillIfShort(table: VectorTable): Promise<void> {
    const { chunks, pending } = await this.#space.counts();
    if ((await table.count()) >= chunks - pending) return;
    this.#options.log.write('warn', 'vectors.refilled', { chunks });
    await this.#space.markAllPending();
    this.kick();
  }

  async #openFallback(): Promise<VectorTable> {
    const table = await this.#options.fallbackStore.open(this.#space.name, this.#space.dimensions);
    const rows = await sql<{ id: ChunkId; document_id: DocumentId; vector: Uint8Array }>`
      SELECT chunks.id, chunks.document_id, vectors.vector FROM chunks
      JOIN vectors ON vectors.content_hash = chunks.content_hash AND vectors.space_id = ${this.#space.id}`.execute(
      this.#options.database.read,
    );
    await table.merge(
      rows.rows.map((row) => ({
        chunkId: row.id,
        documentId: row.document_id,
        vector: decodeFloat16(row.vector),
      })),
    );
    return table;
  }
}

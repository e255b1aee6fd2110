import { sql } from 'kysely';
import { AppError } from '#shared/errors';
import type { ChunkId } from '#shared/model/ids';
import type { Embedder } from '../embedders/embedder.ts';
import type { Clock } from '../ports.ts';
import type { Database } from '../storage/database.ts';
import { decodeFloat16 } from '#shared/float16';

export interface KeptVector {
  readonly contentHash: Uint8Array;
  /** Float16. */
  readonly vector: Uint8Array;
}

interface SpaceRow {
  readonly id: number;
  readonly vector_sum: Uint8Array;
  readonly vector_count: number;
}

const toSum = (bytes: Uint8Array): Float64Array => new Float64Array(bytes.slice().buffer);
const fromSum = (sum: Float64Array): Uint8Array => new Uint8Array(sum.buffer.slice(0));

/** Vectors added between two turns of the event loop: about 5 ms of work. */
const atOnce = 1000;

function addVector(sum: Float64Array, vector: Uint8Array, sign: 1 | -1): void {
  const values = decodeFloat16(vector);
  for (let at = 0; at < values.length; at += 1) sum[at]! += sign * values[at]!;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const chunkIdList = (ids: readonly ChunkId[]) => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;

/** One embedder's vectors in SQLite: by content, with their running sum, and which chunks the store still lacks. */
export class EmbeddingSpace {
  readonly #database: Database;
  readonly #embedder: Embedder;
  readonly #clock: Clock;
  #id: number | undefined;
  #sum: Float64Array = new Float64Array(0);
  #count = 0;

  constructor(options: { database: Database; embedder: Embedder; clock: Clock }) {
    this.#database = options.database;
    this.#embedder = options.embedder;
    this.#clock = options.clock;
  }

  get id(): number {
    if (this.#id === undefined) throw new AppError('internal', { where: 'embedding space' });
    return this.#id;
  }

  get name(): string {
    return `space_${this.id}`;
  }

  get dimensions(): number {
    return this.#embedder.info.dimensions;
  }

  /** Finds the embedder's space or makes it; in a new one every chunk is pending. */
  async load(): Promise<void> {
    const row = (await this.#find()) ?? (await this.#create());
    this.#id = row.id;
    this.#remember(row);
  }

  /** The question times the mean vector: with unit vectors, the mean of its cosines to all texts kept here. */
  meanCosine(question: Float32Array): number {
    if (this.#count === 0) return 0;
    return question.reduce((total, value, at) => total + value * (this.#sum[at] ?? 0), 0) / this.#count;
  }

  async counts(): Promise<{ chunks: number; pending: number }> {
    const result = await sql<{ chunks: number; pending: number }>`SELECT
      (SELECT count(*) FROM chunks) AS chunks,
      (SELECT count(*) FROM pending_vectors WHERE space_id = ${this.id}) AS pending`.execute(
      this.#database.read,
    );
    return result.rows[0] ?? { chunks: 0, pending: 0 };
  }

  /**
   * Keeps new vectors and adds them to the sum, in one transaction. Those already there are passed over, and those
   * whose text was deleted while it was embedded: what was made of a document goes with it.
   */
  async keep(vectors: readonly KeptVector[]): Promise<void> {
    if (vectors.length === 0) return;
    const next = await this.#database.write.transaction().execute(async (trx) => {
      const wanted = await this.#inChunks(trx, vectors);
      if (wanted.length === 0) return this.#addToSum(trx, [], 1);
      const added = await trx
        .insertInto('vectors')
        .values(
          wanted.map(({ contentHash, vector }) => ({ space_id: this.id, content_hash: contentHash, vector })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .returning('vector')
        .execute();
      return this.#addToSum(
        trx,
        added.map((row) => row.vector),
        1,
      );
    });
    this.#remember(next);
  }

  async markDone(chunkIds: readonly ChunkId[]): Promise<void> {
    await sql`DELETE FROM pending_vectors
      WHERE space_id = ${this.id} AND chunk_id IN ${chunkIdList(chunkIds)}`.execute(this.#database.write);
  }

  async markAllPending(): Promise<void> {
    await sql`INSERT OR IGNORE INTO pending_vectors (space_id, chunk_id)
      SELECT ${this.id}, id FROM chunks`.execute(this.#database.write);
  }

  /** Chunks that the store still has to forget, so many at most. */
  async tombstones(limit: number): Promise<readonly ChunkId[]> {
    const rows = await this.#database.read
      .selectFrom('vector_tombstones')
      .select('chunk_id')
      .where('space_id', '=', this.id)
      .limit(limit)
      .execute();
    return rows.map((row) => row.chunk_id);
  }

  async forgetTombstones(chunkIds: readonly ChunkId[]): Promise<void> {
    await sql`DELETE FROM vector_tombstones
      WHERE space_id = ${this.id} AND chunk_id IN ${chunkIdList(chunkIds)}`.execute(this.#database.write);
  }

  /** Drops vectors whose text is in no chunk any more: deleting a document deletes what was made of it. */
  async dropOrphans(): Promise<void> {
    const next = await this.#database.write.transaction().execute(async (trx) => {
      const gone = await sql<{ vector: Uint8Array }>`DELETE FROM vectors
        WHERE space_id = ${this.id}
          AND NOT EXISTS (SELECT 1 FROM chunks WHERE chunks.content_hash = vectors.content_hash)
        RETURNING vector`.execute(trx);
      return this.#addToSum(
        trx,
        gone.rows.map((row) => row.vector),
        -1,
      );
    });
    this.#remember(next);
  }

  async #inChunks(trx: Database['write'], vectors: readonly KeptVector[]): Promise<readonly KeptVector[]> {
    const rows = await trx
      .selectFrom('chunks')
      .select('content_hash')
      .distinct()
      .where(
        'content_hash',
        'in',
        vectors.map((vector) => vector.contentHash),
      )
      .execute();
    const known = new Set(rows.map((row) => hex(row.content_hash)));
    return vectors.filter((vector) => known.has(hex(vector.contentHash)));
  }

  /** The space's row as it will be once the transaction is committed. */
  async #addToSum(trx: Database['write'], vectors: readonly Uint8Array[], sign: 1 | -1): Promise<SpaceRow> {
    const row = await trx
      .selectFrom('embedding_spaces')
      .select(['id', 'vector_sum', 'vector_count'])
      .where('id', '=', this.id)
      .executeTakeFirstOrThrow();
    const sum = toSum(row.vector_sum);
    for (let at = 0; at < vectors.length; at += atOnce) {
      for (const vector of vectors.slice(at, at + atOnce)) addVector(sum, vector, sign);
      // A large document's vectors, all at once, would hold the core's thread.
      if (at + atOnce < vectors.length) await new Promise(setImmediate);
    }
    const next = { vector_sum: fromSum(sum), vector_count: row.vector_count + sign * vectors.length };
    if (vectors.length > 0) {
      await trx.updateTable('embedding_spaces').set(next).where('id', '=', this.id).execute();
    }
    return { id: this.id, ...next };
  }

  #remember(row: SpaceRow): void {
    this.#sum = toSum(row.vector_sum);
    this.#count = row.vector_count;
  }

  #find(): Promise<SpaceRow | undefined> {
    return this.#database.read
      .selectFrom('embedding_spaces')
      .select(['id', 'vector_sum', 'vector_count'])
      .where('embedder_id', '=', this.#embedder.info.id)
      .executeTakeFirst();
  }

  #create(): Promise<SpaceRow> {
    const { info } = this.#embedder;
    return this.#database.write.transaction().execute(async (trx) => {
      const row = await trx
        .insertInto('embedding_spaces')
        .values({
          embedder_id: info.id,
          dimensions: info.dimensions,
          passage_prefix: info.prefixes.passage,
          query_prefix: info.prefixes.query,
          state: 'active',
          vector_sum: fromSum(new Float64Array(info.dimensions)),
          vector_count: 0,
          created_at: this.#clock.now(),
        })
        .returning(['id', 'vector_sum', 'vector_count'])
        .executeTakeFirstOrThrow();
      await sql`INSERT INTO pending_vectors (space_id, chunk_id) SELECT ${row.id}, id FROM chunks`.execute(
        trx,
      );
      return row;
    });
  }
}

import type { Table, VectorQuery as LanceQuery } from '@lancedb/lancedb';
import type { Table as ArrowTable } from 'apache-arrow';
import type { ChunkId } from '#shared/model/ids';
import { AppError, isAppError } from '#shared/errors';
import { lanceError } from './lancedb-errors.ts';
import { integersPredicate } from './lancedb-filter.ts';
import type { Lance } from './lancedb-library.ts';
import { lanceRows } from './lancedb-rows.ts';
import { tidyTable, trainIndex } from './lancedb-upkeep.ts';
import type { VectorHit, VectorQuery, VectorRow, VectorTable } from './vector-store.ts';

export interface LanceTableOptions {
  readonly lance: Lance;
  readonly table: Table;
  readonly dimensions: number;
  /** Named in errors. */
  readonly folder: string;
  /** Removes the table's files, so that the next `open` makes it anew. */
  readonly onDamage: () => Promise<void>;
}

const mergeRows = 1000;
/** A filter that keeps no more than this is answered exactly; with the index it would now and then find nothing. */
const exactUpTo = 5000;
/** The index finds candidates by one bit per number; ten times `k` of them are then scored exactly. */
const refineFactor = 10;
const probes = 20;

/**
 * One space's table. Writes wait for each other; searches wait for nothing. After damage every call fails with
 * vectors-damaged until the space is opened again, empty.
 */
export class LanceTable implements VectorTable {
  readonly #options: LanceTableOptions;
  #writes: Promise<unknown> = Promise.resolve();
  #problem: AppError | undefined;

  constructor(options: LanceTableOptions) {
    this.#options = options;
  }

  merge(rows: readonly VectorRow[]): Promise<void> {
    const { lance, table, dimensions } = this.#options;
    return this.#write(async () => {
      for (let at = 0; at < rows.length; at += mergeRows) {
        await table
          .mergeInsert('chunk_id')
          .whenMatchedUpdateAll()
          .whenNotMatchedInsertAll()
          .execute(lanceRows(lance.arrow, rows.slice(at, at + mergeRows), dimensions));
      }
    });
  }

  remove(chunkIds: readonly ChunkId[]): Promise<void> {
    return this.#write(async () => {
      if (chunkIds.length > 0) await this.#options.table.delete(integersPredicate('chunk_id', chunkIds));
    });
  }

  search(query: VectorQuery): Promise<readonly VectorHit[]> {
    if (query.k <= 0 || query.documents?.length === 0) return Promise.resolve([]);
    return this.#guard(async () => {
      const found = await (await this.#plan(query)).toArrow();
      const ids = numbersOf(found, 'chunk_id');
      const distances = numbersOf(found, '_distance');
      return ids.map((id, at) => ({ chunkId: id as ChunkId, score: toCosine(distances[at] ?? 1) }));
    });
  }

  count(): Promise<number> {
    return this.#guard(() => this.#options.table.countRows());
  }

  chunkIds(): Promise<readonly ChunkId[]> {
    return this.#guard(async () => {
      const found = await this.#options.table.query().select(['chunk_id']).toArrow();
      return numbersOf(found, 'chunk_id') as ChunkId[];
    });
  }

  optimize(): Promise<void> {
    return this.#write(async () => {
      await trainIndex(this.#options.table, this.#options.lance);
      await tidyTable(this.#options.table);
    });
  }

  async close(): Promise<void> {
    await this.#writes;
    this.#problem ??= new AppError('shutting-down');
    this.#options.table.close();
  }

  /** Below the size that gets an index, the settings for one change nothing. */
  async #plan({ vector, k, documents, filteredChunks }: VectorQuery): Promise<LanceQuery> {
    const all = this.#options.table
      .query()
      .nearestTo(vector)
      .distanceType('cosine')
      .select(['chunk_id', '_distance'])
      .limit(k)
      .refineFactor(refineFactor)
      .nprobes(probes);
    if (!documents) return all;
    const predicate = integersPredicate('document_id', documents);
    const kept = filteredChunks ?? (await this.#options.table.countRows(predicate));
    const filtered = all.where(predicate);
    return kept <= exactUpTo
      ? filtered.bypassVectorIndex()
      : filtered.minimumNprobes(probes).maximumNprobes(0);
  }

  #write(work: () => Promise<void>): Promise<void> {
    const next = this.#writes.then(() => this.#guard(work));
    this.#writes = next.catch(() => undefined);
    return next;
  }

  async #guard<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#problem) throw this.#problem;
    try {
      return await work();
    } catch (error) {
      const known = lanceError(error, this.#options.folder);
      if (isAppError(known, 'vectors-damaged')) await this.#giveUp(known);
      throw known;
    }
  }

  async #giveUp(problem: AppError): Promise<void> {
    if (this.#problem) return;
    this.#problem = problem;
    await this.#options.onDamage();
  }
}

const numbersOf = (table: ArrowTable, column: string): number[] =>
  Array.from(table.getChild(column) ?? [], Number);

const toCosine = (distance: number): number => Math.max(-1, Math.min(1, 1 - distance));

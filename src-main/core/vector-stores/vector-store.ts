import type { ChunkId, DocumentId } from '#shared/model/ids';

export interface VectorRow {
  readonly chunkId: ChunkId;
  readonly documentId: DocumentId;
  readonly vector: Float32Array;
}

export interface VectorHit {
  readonly chunkId: ChunkId;
  /** Cosine, −1 to 1. */
  readonly score: number;
}

export interface VectorQuery {
  readonly vector: Float32Array;
  readonly k: number;
  /** Only these documents; absent means all. */
  readonly documents?: readonly DocumentId[];
  /** How many chunks the filter keeps, if there is one: decides between exact and indexed search. */
  readonly filteredChunks?: number;
}

/**
 * One embedding space's vectors, keyed by chunk id. Everything in it can be rebuilt from SQLite. Every call may reject
 * with disk-full, data-unwritable, shutting-down, or vectors-damaged: then the space must be opened again, and is empty.
 */
export interface VectorTable {
  /** Adds rows, replacing those with the same chunk id (so that a repeated merge changes nothing). */
  merge(rows: readonly VectorRow[]): Promise<void>;
  remove(chunkIds: readonly ChunkId[]): Promise<void>;
  /** Best first; vectors are of unit length. */
  search(query: VectorQuery): Promise<readonly VectorHit[]>;
  count(): Promise<number>;
  /** All chunk ids, for `doctor --deep`. */
  chunkIds(): Promise<readonly ChunkId[]>;
  /** Builds or refreshes the index where it pays; cheap to call after every batch. */
  optimize(): Promise<void>;
}

export interface VectorStore {
  /** Loads what the store needs, ahead of the first `open`; rejects as that would. */
  load(): Promise<void>;
  /** Opens or creates the table; a damaged one is dropped and made anew, empty. May reject with vectors-unavailable. */
  open(space: string, dimensions: number): Promise<VectorTable>;
  drop(space: string): Promise<void>;
  close(): Promise<void>;
}

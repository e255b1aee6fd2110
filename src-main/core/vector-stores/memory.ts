import type { ChunkId, DocumentId } from '#shared/model/ids';
import type { VectorHit, VectorQuery, VectorRow, VectorStore, VectorTable } from './vector-store.ts';

/** Rows scored before other work may go on: about two milliseconds. */
const rowsPerTurn = 8192;

const otherWork = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

const dot = (one: Float32Array, other: Float32Array): number => {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += one[at]! * other[at]!;
  return sum;
};

/** The best so far, best first, at most `k`. */
class Best {
  readonly hits: VectorHit[] = [];
  readonly #k: number;

  constructor(k: number) {
    this.#k = k;
  }

  add(chunkId: ChunkId, score: number): void {
    if (this.hits.length === this.#k && score <= (this.hits.at(-1)?.score ?? Infinity)) return;
    const at = this.hits.findLastIndex((hit) => hit.score >= score) + 1;
    this.hits.splice(at, 0, { chunkId, score });
    if (this.hits.length > this.#k) this.hits.pop();
  }
}

class MemoryTable implements VectorTable {
  readonly #rows = new Map<ChunkId, VectorRow>();

  async merge(rows: readonly VectorRow[]): Promise<void> {
    for (const row of rows) this.#rows.set(row.chunkId, row);
  }

  async remove(chunkIds: readonly ChunkId[]): Promise<void> {
    for (const chunkId of chunkIds) this.#rows.delete(chunkId);
  }

  async search({ vector, k, documents }: VectorQuery): Promise<readonly VectorHit[]> {
    const wanted = documents && new Set<DocumentId>(documents);
    const best = new Best(k);
    let turn = 0;
    for (const row of this.#rows.values()) {
      if ((turn += 1) % rowsPerTurn === 0) await otherWork();
      if (!wanted || wanted.has(row.documentId)) best.add(row.chunkId, dot(vector, row.vector));
    }
    return best.hits;
  }

  async count(): Promise<number> {
    return this.#rows.size;
  }

  async chunkIds(): Promise<readonly ChunkId[]> {
    return [...this.#rows.keys()];
  }

  async optimize(): Promise<void> {}
}

/** Exact search over vectors in memory: where no library loads. Forgets everything when the process ends. */
export class MemoryStore implements VectorStore {
  readonly #tables = new Map<string, MemoryTable>();

  load(): Promise<void> {
    return Promise.resolve();
  }

  async open(space: string): Promise<VectorTable> {
    const table = this.#tables.get(space) ?? new MemoryTable();
    this.#tables.set(space, table);
    return table;
  }

  async drop(space: string): Promise<void> {
    this.#tables.delete(space);
  }

  async close(): Promise<void> {}
}

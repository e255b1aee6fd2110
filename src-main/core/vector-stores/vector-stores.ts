import { join } from 'node:path';
import type { Ports } from '../ports.ts';
import { LanceLibrary } from './lancedb-library.ts';
import { LanceStore } from './lancedb.ts';
import { MemoryStore } from './memory.ts';
import type { VectorStore } from './vector-store.ts';

export interface VectorStoreRow {
  readonly id: 'lancedb' | 'memory';
  /** Keeps its rows beyond the process; otherwise whoever opens it fills it from SQLite. */
  readonly persistent: boolean;
  create(ports: Pick<Ports, 'paths' | 'processes'>): VectorStore;
}

/** Every vector store there is: one row each; all pass the same tests. The first that opens is used. */
export const vectorStores: readonly VectorStoreRow[] = [
  {
    id: 'lancedb',
    persistent: true,
    create: ({ paths, processes }) =>
      new LanceStore({
        folder: join(paths.data, 'vectors'),
        library: new LanceLibrary({ data: paths.data, processes }),
      }),
  },
  { id: 'memory', persistent: false, create: () => new MemoryStore() },
];

import type { Table } from '@lancedb/lancedb';
import type { Lance } from './lancedb-library.ts';

/** From here on an index beats reading everything; below it would only cost. */
const indexFrom = 10_000;
/** An index is trained on the rows of its time; from this growth on it is trained anew. */
const retrainGrowth = 4;
const mostFragments = 100;
/** Rows outside the indexes cost every search and merge; taking them in rewrites all rows, so it waits its share. */
const mostLooseRows = 2000;
const looseShare = 1 / 50;
/** A search that began before a version was replaced may still read its files. */
const keepVersionsFor = 120_000;

const vectorIndex = /^vector_(\d+)$/;

/** Trains the vector index where there is none, or one for far fewer rows; its name tells for how many. */
export async function trainIndex(table: Table, { Index }: Lance): Promise<void> {
  const rows = await table.countRows();
  if (rows < indexFrom) return;
  const old = (await table.listIndices()).map((index) => index.name).filter((name) => vectorIndex.test(name));
  const trainedFor = Math.max(0, ...old.map((name) => Number(vectorIndex.exec(name)?.[1])));
  if (rows < trainedFor * retrainGrowth) return;
  const config = Index.ivfRq({ distanceType: 'cosine' });
  await table.createIndex('vector', { config, name: `vector_${rows}` });
  for (const name of old) await table.dropIndex(name);
}

/** Joins small fragments, takes loose rows into the indexes and removes old versions, once that pays. */
export async function tidyTable(table: Table): Promise<void> {
  const { numRows, fragmentStats } = await table.stats();
  const loose = (await table.indexStats('chunk_id_idx'))?.numUnindexedRows ?? 0;
  const due =
    loose > Math.max(mostLooseRows, numRows * looseShare) || fragmentStats.numFragments > mostFragments;
  if (due) await table.optimize({ cleanupOlderThan: new Date(Date.now() - keepVersionsFor) });
}

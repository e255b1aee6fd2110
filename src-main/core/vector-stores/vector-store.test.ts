import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ChunkId, DocumentId } from '#shared/model/ids';
import { childProcesses } from '../../../tests/support/child-processes.ts';
import { dimensions, dot, exact, idsOf, makeRows, questionNear } from '../../../tests/support/vector-rows.ts';
import type { VectorHit, VectorRow, VectorStore, VectorTable } from './vector-store.ts';
import { vectorStores, type VectorStoreRow } from './vector-stores.ts';

async function testStore(row: VectorStoreRow) {
  const data = await mkdtemp(join(tmpdir(), 'allma-'));
  const processes = childProcesses();
  const stores: VectorStore[] = [];
  const start = (): VectorStore => {
    const store = row.create({ paths: { data, resources: '' }, processes });
    stores.push(store);
    return store;
  };
  const open = (store: VectorStore = start()): Promise<VectorTable> => store.open('space_1', dimensions);
  return {
    folder: join(data, 'vectors', 'space_1.lance'),
    processes,
    start,
    open,
    [Symbol.asyncDispose]: async () => {
      for (const store of stores) await store.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}

describe.for(vectorStores.map((row) => [row.id, row] as const))('%s', ([, row]) => {
  test('keeps what was merged, once, however often it is merged', async () => {
    await using subject = await testStore(row);
    const table = await subject.open();
    const rows = makeRows(1500);
    for (const _ of [1, 2]) await table.merge(rows);
    await table.merge([]);
    expect(await table.count()).toBe(1500);
    expect((await table.chunkIds()).toSorted((one, other) => one - other)).toEqual(idsOf(rows));
  });

  test('replaces the vector of a chunk that is merged again', async () => {
    await using subject = await testStore(row);
    const table = await subject.open();
    const [first, second] = makeRows(2);
    await table.merge([first!]);
    await table.merge([{ ...first!, vector: second!.vector }]);
    const [hit] = await table.search({ vector: second!.vector, k: 1 });
    expect([await table.count(), hit?.chunkId]).toEqual([1, first!.chunkId]);
    expect(hit?.score).toBeCloseTo(1, 2);
  });

  test('forgets removed chunks, and only those', async () => {
    await using subject = await testStore(row);
    const table = await subject.open();
    const rows = makeRows(200);
    await table.merge(rows);
    await table.remove(idsOf(rows.filter((_, at) => at % 3 === 0)));
    await table.remove([]);
    await table.remove([999_999 as ChunkId]);
    const left = rows.filter((_, at) => at % 3 !== 0);
    expect(idsOf(await table.search({ vector: rows[0]!.vector, k: 500 }))).toHaveLength(left.length);
    expect((await table.chunkIds()).toSorted((one, other) => one - other)).toEqual(idsOf(left));
  });

  test('finds the nearest first, with their cosines', async () => {
    await using subject = await testStore(row);
    const table = await subject.open();
    const rows = makeRows(1000);
    await table.merge(rows);
    for (const at of [3, 500, 999]) {
      const vector = questionNear(rows[at], at);
      const hits = await table.search({ vector, k: 20 });
      expectNearest(hits, exact(rows, vector, 20));
      for (const hit of hits) expect(hit.score).toBeCloseTo(dot(vector, rows[hit.chunkId - 1]!.vector), 2);
    }
    expect(await table.search({ vector: rows[0]!.vector, k: 0 })).toEqual([]);
  });

  test('has no hits while it is empty', async () => {
    await using subject = await testStore(row);
    const table = await subject.open();
    const [some] = makeRows(1);
    expect(await table.search({ vector: some!.vector, k: 10 })).toEqual([]);
    expect([await table.count(), await table.chunkIds()]).toEqual([0, []]);
    await table.optimize();
  });

  test('can be asked while it is filled', async () => {
    await using subject = await testStore(row);
    const table = await subject.open();
    const rows = makeRows(6000);
    await table.merge(rows.slice(0, 1000));
    const state = { filling: true };
    const filled = fillInSteps(table, rows.slice(1000), 250).finally(() => (state.filling = false));
    for (let asked = 0; state.filling; asked += 1) {
      const [hit] = await table.search({ vector: rows[asked % 1000]!.vector, k: 1 });
      expect(hit?.chunkId).toBe(rows[asked % 1000]!.chunkId);
    }
    await filled;
    expect(await table.count()).toBe(6000);
  });

  test('with 12,000 rows finds at least 99 of 100 true neighbours and never misses within one document', async () => {
    await using subject = await testStore(row);
    const table = await subject.open();
    const rows = makeRows(12_000);
    await fillInSteps(table, rows, 2000);
    await table.optimize();
    expect(await recall(table, rows, { questions: 40, k: 10 })).toBeGreaterThanOrEqual(0.99);
    for (let document = 1; document <= 480; document += 12) {
      const documents = [document as DocumentId];
      const vector = rows[(document * 7919) % 12_000]!.vector;
      const own = rows.filter((candidate) => candidate.documentId === document);
      const hits = await table.search({ vector, k: 10, documents, filteredChunks: own.length });
      expect(hits.map((hit) => rows[hit.chunkId - 1]?.documentId)).toEqual(Array(10).fill(document));
      expectNearest(hits, exact(own, vector, 10));
    }
    const half = Array.from({ length: 240 }, (_, at) => (at * 2 + 1) as DocumentId);
    const wide = await table.search({ vector: rows[0]!.vector, k: 10, documents: half });
    expect(wide).toHaveLength(10);
    for (const hit of wide) expect(half).toContain(rows[hit.chunkId - 1]?.documentId);
    expect(await table.search({ vector: rows[0]!.vector, k: 10, documents: [] })).toEqual([]);
  });

  test('begins anew after it was dropped', async () => {
    await using subject = await testStore(row);
    const store = subject.start();
    await (await subject.open(store)).merge(makeRows(10));
    await store.drop('space_1');
    expect(await (await subject.open(store)).count()).toBe(0);
  });
});

describe.for(vectorStores.filter((row) => row.persistent).map((row) => [row.id, row] as const))(
  '%s on disk',
  ([, row]) => {
    test('is there again after a restart, also when it was never closed', async () => {
      await using subject = await testStore(row);
      await (await subject.open()).merge(makeRows(300));
      expect(await (await subject.open()).count()).toBe(300);
      expect(subject.processes.started).toHaveLength(1);
    });

    test('is made anew for other dimensions', async () => {
      await using subject = await testStore(row);
      const store = subject.start();
      await (await subject.open(store)).merge(makeRows(10));
      expect(await (await store.open('space_1', 8)).count()).toBe(0);
    });

    test.for(['_versions', 'data', 'a file in its place'])(
      'damaged (%s) is made anew, empty, and works',
      async (what) => {
        await using subject = await testStore(row);
        const store = subject.start();
        await (await subject.open(store)).merge(makeRows(300));
        await store.close();
        await damage(subject.folder, what);
        const table = await subject.open();
        expect(await table.count()).toBe(0);
        await table.merge(makeRows(300));
        expect(await table.count()).toBe(300);
      },
    );

    test('damaged where only a search comes across it says so, and is empty when opened again', async () => {
      await using subject = await testStore(row);
      const table = await subject.open();
      await fillInSteps(table, makeRows(3000), 1000);
      await damage(subject.folder, 'data');
      const search = table.search({ vector: makeRows(1)[0]!.vector, k: 5 });
      await expect(search).rejects.toMatchObject({ code: 'vectors-damaged' });
      expect(await (await subject.open()).count()).toBe(0);
    });
  },
);

/** Rank by rank as near as the true neighbour; a store may keep its vectors at half precision. */
function expectNearest(hits: readonly VectorHit[], expected: readonly VectorHit[]): void {
  expect(hits).toHaveLength(expected.length);
  const distances = hits.map((hit, rank) => Math.abs(hit.score - (expected[rank]?.score ?? Infinity)));
  expect(Math.max(...distances)).toBeLessThan(0.002);
}

async function fillInSteps(table: VectorTable, rows: readonly VectorRow[], step: number): Promise<void> {
  for (let at = 0; at < rows.length; at += step) {
    await table.merge(rows.slice(at, at + step));
    await table.optimize();
  }
}

async function recall(
  table: VectorTable,
  rows: readonly VectorRow[],
  { questions, k }: { readonly questions: number; readonly k: number },
): Promise<number> {
  let found = 0;
  for (let asked = 0; asked < questions; asked += 1) {
    const vector = questionNear(rows[(asked * 7919) % rows.length], asked);
    const expected = new Set(idsOf(exact(rows, vector, k)));
    found += idsOf(await table.search({ vector, k })).filter((id) => expected.has(id)).length;
  }
  return found / (questions * k);
}

async function damage(folder: string, what: string): Promise<void> {
  if (what === 'a file in its place') {
    await rm(folder, { recursive: true });
    return writeFile(folder, 'not a table');
  }
  for (const name of await readdir(join(folder, what))) await truncate(join(folder, what, name), 20);
}

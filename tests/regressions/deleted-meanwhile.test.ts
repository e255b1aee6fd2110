import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { CollectionId, JobId } from '#shared/model/ids';
import type { Embedder } from '../../src-main/core/embedders/embedder.ts';
import { AnalysisService } from '../../src-main/core/services/analysis-service.ts';
import { DocumentService } from '../../src-main/core/services/document-service.ts';
import {
  DocumentWriter,
  type FilePlace,
  type NewDocument,
} from '../../src-main/core/services/document-writer.ts';
import { LedgerService } from '../../src-main/core/services/ledger-service.ts';
import { VectorStoreService } from '../../src-main/core/services/vector-store-service.ts';
import { contentHash } from '../../src-main/core/storage/content-hash.ts';
import type { Database } from '../../src-main/core/storage/database.ts';
import { openDatabase } from '../../src-main/core/storage/open-database.ts';
import { MemoryStore } from '../../src-main/core/vector-stores/memory.ts';
import { systemClock as clock } from '../../src-main/hosts/node/system-clock.ts';
import { nodeProcesses as processes } from '../support/node-processes.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { ingestAll, testCore } from '../support/test-core.ts';

const log = { write: () => undefined };
const text = 'Rollo was their first ruler.';

const document = (name: string): NewDocument => ({
  sha256: contentHash(name),
  title: name,
  name,
  format: 'txt',
  mediaType: 'text/plain',
  bytes: text.length,
  language: 'en',
  text: `${name}: ${text}`,
  pages: null,
  emptyPages: null,
  places: [],
  parserVersion: 1,
  chunkSize: 1000,
  chunkOverlap: 200,
  warnings: [],
  chunks: [
    {
      ordinal: 0,
      start: 0,
      end: name.length + 2 + text.length,
      headingPath: [],
      text: `${name}: ${text}`,
      contentHash: contentHash(`${name}: ${text}`),
      terms: { heading: name, body: text },
    },
  ],
});

const place = (path: string): FilePlace => ({
  jobId: 1 as JobId,
  kind: 'path',
  path,
  name: path,
  modifiedAt: null,
  bytes: 1,
  collectionId: null,
});

async function library() {
  const folder = await temporaryFolder();
  const database = await openDatabase({ folder: folder.path, processes, log, clock });
  return {
    database,
    documents: new DocumentService({ database }),
    writer: new DocumentWriter({ database, clock }),
    [Symbol.asyncDispose]: async () => {
      await database.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

const count = async (database: Database, table: 'vectors' | 'chunk_terms_docsize') => {
  const { rows } = await database.read.executeQuery<{ n: number }>({
    ...database.read.selectNoFrom((select) => select.lit(0).as('n')).compile(),
    sql: `SELECT count(*) AS n FROM ${table}`,
    parameters: [],
  });
  return rows[0]?.n;
};

/** One vector for every text, after `before` is done. */
const embedder = (before: () => Promise<void>): Embedder => ({
  info: {
    id: 'test',
    name: 'test',
    dimensions: 2,
    prefixes: { passage: '', query: '' },
    location: 'built-in',
  },
  load: () => Promise.resolve(),
  embed: async (texts) => {
    await before();
    return texts.map(() => new Float32Array([1, 0]));
  },
  unknownShare: () => Promise.resolve(0),
  dispose: () => Promise.resolve(),
});

test('a document that is removed while it is embedded leaves no vector behind', async () => {
  await using made = await library();
  const { database, documents, writer } = made;
  const kept = await writer.store(document('kept'), place('/kept'));
  const gone = await writer.store(document('gone'), place('/gone'));
  const vectors = new VectorStoreService({
    database,
    embedder: embedder(() => writer.remove(gone.id).then(() => undefined)),
    store: new MemoryStore(),
    fallbackStore: new MemoryStore(),
    clock,
    log,
    onProgress: () => undefined,
  });
  await vectors.load();
  await vectors.settled(new AbortController().signal);
  expect([await count(database, 'vectors'), vectors.problem]).toEqual([1, undefined]);
  expect((await vectors.storedChunkIds()).length).toBe(1);
  expect((await documents.get(kept.id)).embedded).toBe(1);
  await vectors.dispose();
});

test('a document that is removed while it is analyzed again leaves no words behind', async () => {
  await using made = await library();
  const { writer } = made;
  const gone = await writer.store(document('gone'), place('/gone'));
  await made.database.write.insertInto('facts').values({ key: 'analyzer', value: 'older' }).execute();
  const database: Database = {
    read: made.database.read,
    close: () => Promise.resolve(),
    get write() {
      // Asked for once its passages are analyzed, to store their words.
      removed ??= writer.remove(gone.id);
      return made.database.write;
    },
  };
  let removed: Promise<unknown> | undefined;
  await new AnalysisService({ database }).refresh(new AbortController().signal);
  await removed;
  expect(await count(made.database, 'chunk_terms_docsize')).toBe(0);
});

test('a document that is removed before its copy is linked is told as gone', async () => {
  await using made = await library();
  const { id } = await made.writer.store(document('gone'), place('/gone'));
  await made.writer.remove(id);
  expect(await made.writer.link(id, place('/copy'))).toBeUndefined();
});

test('a removed document leaves no row of the ledger, also where it was read in another way meanwhile', async () => {
  await using made = await library();
  const { database, writer } = made;
  const ledger = new LedgerService({ database, clock });
  const files = ['/one', '/two'].map((path) => ({ kind: 'path' as const, path, name: path }));
  const [one, two] = await ledger.queue(files, null);
  await writer.store(document('same'), { ...place('/one'), jobId: one!.id });
  await writer.store(document('same'), { ...place('/two'), jobId: two!.id });
  const again = { ...document('same'), chunkSize: 500 };
  const { id } = await writer.store(again, { ...place('/one'), jobId: one!.id });
  await writer.remove(id);
  expect(await database.read.selectFrom('ingest_jobs').select('path').execute()).toEqual([]);
});

test('a collection that is deleted while files come into it costs no file', async () => {
  await using made = await library();
  const stored = made.writer.store(document('one'), {
    ...place('/one'),
    collectionId: 7 as CollectionId,
  });
  expect(await stored).toMatchObject({ isNew: true });
});

test('what waits for a collection keeps it when it is asked for again without one', async () => {
  await using made = await library();
  const ledger = new LedgerService({ database: made.database, clock });
  const { id } = await made.database.write
    .insertInto('collections')
    .values({ name: 'history', created_at: 0 })
    .returning('id')
    .executeTakeFirstOrThrow();
  const file = { kind: 'path', path: '/one', name: 'one' } as const;
  await ledger.queue([file], id);
  const [again] = await ledger.queue([file], null);
  expect([again?.collectionId, (await ledger.unfinished())[0]?.collectionId]).toEqual([id, id]);
});

test('a document is removed with its copy also where the vector store cannot follow at once', async () => {
  await using folder = await temporaryFolder();
  const data = join(folder.path, 'data');
  await mkdir(data);
  await using core = await testCore(data);
  const bytes = new TextEncoder().encode(text);
  await ingestAll(core.client, { files: [{ name: 'Dropped.txt', bytes }] });
  const [dropped] = (await core.client.library.documents({})).documents;
  await rm(join(data, 'vectors'), { recursive: true });
  await writeFile(join(data, 'vectors'), '');
  await core.client.library.remove({ documentId: dropped!.id });
  expect((await core.client.library.documents({})).total).toBe(0);
  await expect(rm(join(data, 'files', dropped!.sha256))).rejects.toMatchObject({ code: 'ENOENT' });
  const read = new BetterSqlite3(join(data, 'allma.db'), { readonly: true });
  expect(read.prepare('SELECT count(*) AS n FROM vector_tombstones').get()).toEqual({ n: 1 });
  read.close();
});

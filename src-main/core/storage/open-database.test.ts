import BetterSqlite3 from 'better-sqlite3';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeProcesses } from '../../../tests/support/node-processes.ts';
import type { Log, Peer, Processes } from '../ports.ts';
import type { Database } from './database.ts';
import { insertMany, insertMissing } from './insert-many.ts';
import { openDatabase } from './open-database.ts';
import { isDuplicate, SqlError } from './storage-errors.ts';

const clock = { now: () => Date.UTC(2026, 10, 21), monotonic: () => 0 };
const collection = (name: string) => ({ name, created_at: 1 });

interface Opened {
  readonly folder: string;
  readonly database: Database;
  /** Every worker started so far, in order: the reader first. */
  readonly peers: readonly Peer[];
  readonly events: readonly string[];
}

let opened: Opened;

async function open(folder = mkdtempSync(join(tmpdir(), 'allma-database-'))): Promise<Opened> {
  const peers: Peer[] = [];
  const events: string[] = [];
  const processes: Processes = {
    ...nodeProcesses,
    thread: (name, data) => {
      const peer = nodeProcesses.thread(name, data);
      peers.push(peer);
      return peer;
    },
  };
  const log: Log = { write: (_, event) => void events.push(event) };
  return { folder, peers, events, database: await openDatabase({ folder, processes, log, clock }) };
}

const names = async (database: Database) =>
  (await database.read.selectFrom('collections').select('name').orderBy('id').execute()).map(
    (row) => row.name,
  );

const addDocument = (database: Database, sha256: Uint8Array) =>
  database.write
    .insertInto('documents')
    .values({
      sha256,
      title: 'T',
      name: 't.md',
      format: 'markdown',
      media_type: 'text/markdown',
      bytes: 1,
      language: null,
      characters: 1,
      page_count: null,
      empty_pages: null,
      chunk_count: 0,
      parser_version: 1,
      chunk_size: 1000,
      chunk_overlap: 200,
      warnings: '[]',
      added_at: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow();

beforeEach(async () => {
  opened = await open();
});

afterEach(async () => {
  await opened.database.close().catch(() => {});
  rmSync(opened.folder, { recursive: true });
});

describe('statements', () => {
  test('a read sees what was committed before it began', async () => {
    const { database } = opened;
    const result = await database.write
      .insertInto('collections')
      .values(collection('Law'))
      .executeTakeFirstOrThrow();
    expect([result.insertId, await names(database)]).toEqual([1n, ['Law']]);
  });

  test('a blob comes back as a plain Uint8Array with the same bytes', async () => {
    const bytes = Uint8Array.from({ length: 300 }, (_, at) => at % 256);
    await addDocument(opened.database, bytes.subarray(10, 42));
    const row = await opened.database.read.selectFrom('documents').select('sha256').executeTakeFirstOrThrow();
    expect(row.sha256.constructor).toBe(Uint8Array);
    expect(row.sha256).toEqual(bytes.slice(10, 42));
  });

  test('updates and deletes tell how many rows they touched', async () => {
    const { write } = opened.database;
    await write
      .insertInto('collections')
      .values([collection('a'), collection('b')])
      .execute();
    const updated = await write.updateTable('collections').set({ created_at: 2 }).executeTakeFirstOrThrow();
    const deleted = await write.deleteFrom('collections').where('name', '=', 'a').executeTakeFirstOrThrow();
    expect([updated.numUpdatedRows, deleted.numDeletedRows]).toEqual([2n, 1n]);
  });

  test('a broken constraint is told by its name', async () => {
    const { write } = opened.database;
    await write.insertInto('collections').values(collection('Law')).execute();
    const error: unknown = await write
      .insertInto('collections')
      .values(collection('Law'))
      .execute()
      .catch((reason: unknown) => reason);
    expect([error instanceof SqlError && error.code, isDuplicate(error)]).toEqual([
      'SQLITE_CONSTRAINT_UNIQUE',
      true,
    ]);
  });

  test('references are held', async () => {
    await expect(
      opened.database.write
        .insertInto('collection_documents')
        .values({ collection_id: 7, document_id: 7 } as never)
        .execute(),
    ).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_FOREIGNKEY' });
  });

  test('the read side cannot write, whatever it is asked', async () => {
    const { read } = opened.database;
    await expect(read.insertInto('collections').values(collection('x')).execute()).rejects.toMatchObject({
      code: 'SQLITE_READONLY',
    });
    await sql`PRAGMA query_only = OFF`.execute(read);
    await expect(read.deleteFrom('collections').execute()).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
  });

  test('streaming yields every row', async () => {
    await opened.database.write
      .insertInto('collections')
      .values([collection('a'), collection('b')])
      .execute();
    const found: string[] = [];
    for await (const row of opened.database.read.selectFrom('collections').select('name').stream())
      found.push(row.name);
    expect(found).toEqual(['a', 'b']);
  });
});

describe('transactions', () => {
  test('what fails half-way leaves nothing', async () => {
    const { database } = opened;
    const failing = database.write.transaction().execute(async (trx) => {
      await trx.insertInto('collections').values(collection('half')).execute();
      throw new RangeError('on purpose');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(await names(database)).toEqual([]);
  });

  test('one waits for the other, and nothing gets in between', async () => {
    const { database } = opened;
    const order: string[] = [];
    const add = (name: string) =>
      database.write.transaction().execute(async (trx) => {
        order.push(`${name} begins`);
        await trx.insertInto('collections').values(collection(name)).execute();
        await sql`SELECT 1`.execute(trx);
        order.push(`${name} ends`);
      });
    await Promise.all([add('first'), add('second'), database.write.deleteFrom('collections').execute()]);
    expect([order, await names(database)]).toEqual([
      ['first begins', 'first ends', 'second begins', 'second ends'],
      [],
    ]);
  });

  test('an uncommitted change is not read', async () => {
    const { database } = opened;
    const seen = await database.write.transaction().execute(async (trx) => {
      await trx.insertInto('collections').values(collection('soon')).execute();
      return names(database);
    });
    expect([seen, await names(database)]).toEqual([[], ['soon']]);
  });

  test('a cancelled one is rolled back and the next goes on', async () => {
    const { database } = opened;
    const controller = new AbortController();
    const cancelled = database.write.transaction().execute(async (trx) => {
      await trx.insertInto('collections').values(collection('gone')).execute();
      controller.abort();
      await trx.selectFrom('collections').selectAll().execute({ signal: controller.signal });
    });
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
    await database.write.insertInto('collections').values(collection('kept')).execute();
    expect(await names(database)).toEqual(['kept']);
  });

  test('when SQLite ended it, what follows in it does not run on its own', async () => {
    const { database } = opened;
    const failing = database.write.transaction().execute(async (trx) => {
      await sql`ROLLBACK`.execute(trx);
      await trx.insertInto('collections').values(collection('stray')).execute();
    });
    await expect(failing).rejects.toThrow('the transaction has already ended');
    expect(await names(database)).toEqual([]);
  });
});

describe('a full disk', () => {
  test('is told as such, undoes the transaction, and lets nothing of it through afterwards', async () => {
    const { database } = opened;
    const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(database.write);
    await sql`PRAGMA max_page_count = ${sql.lit(rows[0]!.page_count + 5)}`.execute(database.write);
    const codes: unknown[] = [];
    const failing = database.write.transaction().execute(async (trx) => {
      await trx.insertInto('collections').values(collection('before')).execute();
      const big = trx.insertInto('settings').values({ key: 'big', value: 'x'.repeat(100_000) });
      await big.execute().catch((error: unknown) => codes.push((error as { code?: unknown }).code));
      await trx.insertInto('collections').values(collection('after')).execute();
      throw new RangeError('on purpose');
    });
    await expect(failing).rejects.toThrow(Error);
    expect([codes, await names(database)]).toEqual([['disk-full'], []]);
    await database.write.insertInto('collections').values(collection('fits')).execute();
    expect(await names(database)).toEqual(['fits']);
  });
});

describe('many rows', () => {
  test('come back as ids in the order of the rows, over several messages', async () => {
    const rows = Array.from({ length: 1203 }, (_, at) => collection(`c${at}`));
    const ids = await opened.database.write
      .transaction()
      .execute((trx) => insertMany(trx, 'collections', rows));
    expect(ids).toEqual(rows.map((_, at) => at + 1));
    expect(await names(opened.database)).toEqual(rows.map((row) => row.name));
  });

  test('none is no statement', async () => {
    expect(await opened.database.write.transaction().execute((trx) => insertMany(trx, 'chunks', []))).toEqual(
      [],
    );
  });

  test('one that breaks a constraint undoes all', async () => {
    const rows = [collection('a'), collection('b'), collection('a')];
    const failing = opened.database.write
      .transaction()
      .execute((trx) => insertMany(trx, 'collections', rows));
    await expect(failing).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' });
    expect(await names(opened.database)).toEqual([]);
  });

  test('those already there are passed over', async () => {
    const rows = [collection('a'), collection('b'), collection('a')];
    await opened.database.write.transaction().execute((trx) => insertMissing(trx, 'collections', rows));
    expect(await names(opened.database)).toEqual(['a', 'b']);
  });

  test('rows that name different columns are refused', async () => {
    const rows = [collection('a'), { ...collection('b'), id: 9 as never }];
    const failing = opened.database.write
      .transaction()
      .execute((trx) => insertMany(trx, 'collections', rows));
    await expect(failing).rejects.toThrow(TypeError);
  });
});

describe('a worker that ends', () => {
  test('rejects the reads that wait for it, and the next read has a fresh one', async () => {
    const { database, peers, events } = opened;
    const slow = sql`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3e6) SELECT max(i) FROM n`;
    const waiting = [slow.execute(database.read), names(database)];
    const settled = Promise.allSettled(waiting);
    // The first has been posted by then, so that the worker ends under it.
    await new Promise((resolve) => setImmediate(resolve));
    peers[0]!.kill();
    const results = await settled;
    expect(results[0]).toMatchObject({ status: 'rejected', reason: { code: 'connection-lost' } });
    expect(await names(database)).toEqual([]);
    expect(events.filter((event) => event === 'database.worker-ended')).toHaveLength(1);
  });

  test('fails the transaction it carried, and nothing of it is left', async () => {
    const { database, peers } = opened;
    const failing = database.write.transaction().execute(async (trx) => {
      await trx.insertInto('collections').values(collection('lost')).execute();
      peers[1]!.kill();
      await trx.insertInto('collections').values(collection('lost too')).execute();
    });
    await expect(failing).rejects.toMatchObject({ code: 'connection-lost' });
    await database.write.insertInto('collections').values(collection('after')).execute();
    expect(await names(database)).toEqual(['after']);
  });
});

describe('closing', () => {
  test('leaves one file, with everything in it', async () => {
    const { database, folder } = opened;
    await database.write.insertInto('collections').values(collection('Law')).execute();
    await database.close();
    expect(readdirSync(folder)).toEqual(['allma.db']);
    const file = new BetterSqlite3(join(folder, 'allma.db'));
    expect(file.prepare('SELECT name FROM collections').pluck().all()).toEqual(['Law']);
    file.close();
  });

  test('lets a transaction that has begun go to its end', async () => {
    const { database, folder } = opened;
    const begun = database.write.transaction().execute(async (trx) => {
      await trx.insertInto('collections').values(collection('a')).execute();
      await trx.insertInto('collections').values(collection('b')).execute();
    });
    await Promise.all([begun, database.close()]);
    opened = await open(folder);
    expect(await names(opened.database)).toEqual(['a', 'b']);
  });

  test('is final: later calls say that the app is closing', async () => {
    await opened.database.close();
    await expect(names(opened.database)).rejects.toMatchObject({ code: 'shutting-down' });
  });
});

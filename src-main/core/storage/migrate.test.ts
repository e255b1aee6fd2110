import BetterSqlite3 from 'better-sqlite3';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { countRows, fillTables } from '../../../tests/support/fill-tables.ts';
import { nodeProcesses } from '../../../tests/support/node-processes.ts';
import { dataPlace, type DataPlace } from './data-place.ts';
import { migrate } from './migrate.ts';
import { migrations, type Migration } from './migrations.ts';
import { openDatabase } from './open-database.ts';

const now = Date.UTC(2026, 10, 21, 9, 8, 7);
const newest = migrations.length;
const clock = { now: () => now, monotonic: () => 0 };
const log = { write: () => {} };

let place: DataPlace;

beforeEach(() => {
  place = dataPlace(mkdtempSync(join(tmpdir(), 'allma-migrate-')));
});

afterEach(() => rmSync(place.folder, { recursive: true }));

/** A migration that comes after all real ones. */
const next = (sql: string, number = newest + 1): Migration => ({ number, name: 'next', sql });
const harmless = next('ALTER TABLE collections ADD COLUMN color TEXT; UPDATE collections SET color = name');

function inFile<Result>(work: (connection: BetterSqlite3.Database) => Result): Result {
  const connection = new BetterSqlite3(place.file);
  try {
    return work(connection);
  } finally {
    connection.close();
  }
}

const run = (connection: BetterSqlite3.Database, more: readonly Migration[] = []) =>
  migrate(connection, { place, migrations: [...migrations, ...more], now });

/** A database as the version that knew so many migrations left it, with a row in every table. */
const build = (version: number) =>
  inFile((connection) => {
    migrate(connection, { place, migrations: migrations.slice(0, version), now });
    return fillTables(connection);
  });

const schemaOf = (connection: BetterSqlite3.Database) => connection.pragma('user_version', { simple: true });
const open = () => openDatabase({ folder: place.folder, processes: nodeProcesses, log, clock });

/** The error's code, and whether the file is, byte for byte, what it was. */
async function codeOfOpening(): Promise<{ code: unknown; untouched: boolean }> {
  const before = readFileSync(place.file);
  const code = await open().then(
    (database) => database.close(),
    (error: unknown) => (error as { code?: unknown }).code,
  );
  return { code, untouched: before.equals(readFileSync(place.file)) };
}

describe('upgrading', () => {
  test('an empty file gets the newest schema, without a backup', () => {
    inFile((connection) => {
      run(connection);
      expect([schemaOf(connection), existsSync(place.backups)]).toEqual([newest, false]);
    });
  });

  test('the newest schema is left as it is', () => {
    build(newest);
    inFile((connection) => run(connection));
    expect(existsSync(place.backups)).toBe(false);
  });

  test.for(migrations.map((migration) => migration.number))('from schema %i keeps every row', (version) => {
    const before = build(version);
    inFile((connection) => {
      run(connection, [harmless]);
      expect(schemaOf(connection)).toBe(newest + 1);
      expect(countRows(connection)).toMatchObject(before);
      expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
    });
  });

  test.for(migrations.map((migration) => migration.number))(
    'from schema %i makes a proved backup first',
    (version) => {
      const before = build(version);
      inFile((connection) => run(connection, [harmless]));
      expect(readdirSync(place.backups)).toEqual([`allma-${version}-20261121T090807Z.db`]);
      const backup = new BetterSqlite3(join(place.backups, readdirSync(place.backups)[0]!), {
        readonly: true,
      });
      expect([schemaOf(backup), countRows(backup)]).toEqual([version, before]);
      backup.close();
    },
  );

  test('two backups of the same moment are two files', () => {
    build(newest);
    inFile((connection) => run(connection, [harmless]));
    inFile((connection) => run(connection, [harmless, next('SELECT 1', newest + 2)]));
    inFile((connection) => connection.pragma(`user_version = ${newest}`));
    inFile((connection) => run(connection, [next('SELECT 1'), next('SELECT 1', newest + 2)]));
    expect(readdirSync(place.backups)).toEqual([
      `allma-${newest}-20261121T090807Z-2.db`,
      `allma-${newest}-20261121T090807Z.db`,
      `allma-${newest + 1}-20261121T090807Z.db`,
    ]);
  });
});

describe('a migration that cannot go through', () => {
  test.for([
    [
      'a mistake in it',
      'CREATE TABLE half (x); DELETE FROM settings; SELECT x FROM nowhere',
      'no such table: nowhere',
    ],
    [
      'a reference it breaks',
      'DELETE FROM conversations',
      'a row of messages refers to a row of conversations that is not there',
    ],
  ] as const)('because of %s leaves the old schema and says so', ([, statements, reason]) => {
    const before = build(newest);
    inFile((connection) => {
      expect(() => run(connection, [next(statements)])).toThrow(reason);
      expect([schemaOf(connection), countRows(connection)]).toEqual([newest, before]);
    });
  });

  test('because the disk is full says that, and leaves the old schema', () => {
    const before = build(newest);
    inFile((connection) => {
      connection.pragma(`max_page_count = ${Number(connection.pragma('page_count', { simple: true })) + 10}`);
      const big = next('CREATE TABLE big (x); INSERT INTO big VALUES (zeroblob(1e6))');
      expect(() => run(connection, [big])).toThrow(expect.objectContaining({ code: 'disk-full' }));
      expect([schemaOf(connection), countRows(connection)]).toEqual([newest, before]);
    });
  });

  test('because the process was killed leaves the old schema, and the next start goes on', async () => {
    const before = build(newest);
    const script = fileURLToPath(new URL('../../../tests/support/crash-in-migration.ts', import.meta.url));
    const { signal, stderr } = spawnSync(process.execPath, [script, place.folder], { encoding: 'utf8' });
    expect([signal, stderr]).toEqual(['SIGKILL', '']);
    await (await open()).close();
    inFile((connection) => {
      expect([schemaOf(connection), countRows(connection)]).toEqual([newest, before]);
      run(connection, [harmless]);
      expect(schemaOf(connection)).toBe(newest + 1);
    });
  });

  test('because no backup can be made changes nothing', () => {
    const before = build(newest);
    writeFileSync(place.backups, 'a file where the folder should be');
    inFile((connection) => {
      expect(() => run(connection, [harmless])).toThrow(expect.objectContaining({ code: 'backup-failed' }));
      expect([schemaOf(connection), countRows(connection)]).toEqual([newest, before]);
    });
  });
});

test('a backup that a killed start left unfinished is cleared away by the next', () => {
  build(newest);
  mkdirSync(place.backups);
  writeFileSync(join(place.backups, 'allma-1-20200101T000000Z.db.partial'), 'half');
  inFile((connection) => run(connection, [harmless]));
  expect(readdirSync(place.backups)).toEqual([`allma-${newest}-20261121T090807Z.db`]);
});

describe('a file that must not be touched', () => {
  test('one of a newer version is named as such', async () => {
    build(newest);
    inFile((connection) => connection.pragma(`user_version = ${newest + 3}`));
    expect(await codeOfOpening()).toEqual({ code: 'data-newer', untouched: true });
  });

  test.for(['one byte', 'one page', 'half', 'all but the header'])(
    'one that lost %s is damaged',
    async (lost) => {
      build(newest);
      const size = readFileSync(place.file).byteLength;
      const left = {
        'one byte': size - 1,
        'one page': size - 4096,
        half: size >> 1,
        'all but the header': 100,
      }[lost]!;
      truncateSync(place.file, left);
      expect(await codeOfOpening()).toEqual({ code: 'database-broken', untouched: true });
    },
  );

  test('one that lost its end while its log was left behind is damaged', async () => {
    build(newest);
    const connection = new BetterSqlite3(place.file);
    connection.pragma('journal_mode = WAL');
    connection.prepare('INSERT INTO settings VALUES (?, ?)').run('left', 'in the log');
    const waiting = readFileSync(`${place.file}-wal`);
    connection.close();
    writeFileSync(`${place.file}-wal`, waiting);
    truncateSync(place.file, readFileSync(place.file).byteLength >> 1);
    expect(await codeOfOpening()).toEqual({ code: 'database-broken', untouched: true });
  });

  test('one that is gone while its log was left behind is damaged', async () => {
    build(newest);
    writeFileSync(`${place.file}-wal`, 'a log');
    writeFileSync(place.file, '');
    expect(await codeOfOpening()).toEqual({ code: 'database-broken', untouched: true });
  });

  test.for([
    ['text', 'this is no database, and long enough to have a header all the same'.repeat(9)],
    ['a few bytes', 'SQL'],
  ] as const)('one that holds %s is damaged', async ([, content]) => {
    writeFileSync(place.file, content);
    expect(await codeOfOpening()).toEqual({ code: 'database-broken', untouched: true });
  });

  test('one of another program is not ours to upgrade', async () => {
    inFile((connection) => connection.exec('CREATE TABLE theirs (x)'));
    expect(await codeOfOpening()).toEqual({ code: 'database-broken', untouched: true });
  });
});

test('a folder that cannot be made is told as one that cannot be written to', async () => {
  const file = join(place.folder, 'file');
  writeFileSync(file, '');
  const opening = openDatabase({ folder: join(file, 'data'), processes: nodeProcesses, log, clock });
  await expect(opening).rejects.toMatchObject({ code: 'data-unwritable' });
});

test('errors of opening arrive with their sentence', async () => {
  build(newest);
  inFile((connection) => connection.pragma(`user_version = ${newest + 3}`));
  await expect(open()).rejects.toThrow(`schema ${newest + 3}; this version knows ${newest}`);
});

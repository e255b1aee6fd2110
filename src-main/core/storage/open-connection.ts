import BetterSqlite3 from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { dataPlace, type DataPlace } from './data-place.ts';
import type { OpenReply, OpenRequest } from './database-protocol.ts';
import { inspectFile } from './inspect-file.ts';
import { checkSchema, migrate, type MigrateOptions } from './migrate.ts';
import { migrations } from './migrations.ts';
import { realTables } from './real-tables.ts';
import { brokenDatabase, storageError } from './storage-errors.ts';

export interface OpenedConnection {
  readonly connection: BetterSqlite3.Database;
  readonly reply: OpenReply;
}

/**
 * Opens the database file for one worker. The writer creates it, checks it and brings it to the newest schema
 * first; a file that is damaged or newer is left untouched. The reader cannot change anything: SQLite refuses it.
 * Throws `database-broken`, `data-newer`, `data-unwritable`, `disk-full`, `backup-failed`, `migration-failed`.
 */
export function openConnection(request: OpenRequest): OpenedConnection {
  const place = dataPlace(request.folder);
  try {
    return request.role === 'write' ? openWriter(place, request.now) : openReader(place);
  } catch (error) {
    throw storageError(error, place) ?? error;
  }
}

function openWriter(place: DataPlace, now: number): OpenedConnection {
  mkdirSync(place.folder, { recursive: true });
  const options: MigrateOptions = { place, migrations, now };
  const state = inspectFile(place);
  const from = state === 'new' ? 0 : probe(options, state === 'unclean');
  const connection = openFile(place, false);
  try {
    migrate(connection, options);
  } catch (error) {
    connection.close();
    throw error;
  }
  return { connection, reply: { from, to: migrations.length, checked: state === 'unclean' } };
}

function openReader(place: DataPlace): OpenedConnection {
  const connection = openFile(place, true);
  return { connection, reply: { from: migrations.length, to: migrations.length, checked: false } };
}

/**
 * Reads the schema's number, and checks every page when asked, by a connection that cannot write: a log that
 * waits beside a damaged file is not carried over into it.
 */
function probe(options: MigrateOptions, isUnclean: boolean): number {
  const connection = new BetterSqlite3(options.place.file, { readonly: true });
  try {
    const schema = checkSchema(connection, options);
    if (isUnclean && !isSound(connection)) throw brokenDatabase(options.place);
    return schema;
  } finally {
    connection.close();
  }
}

/** Checks table by table, since a check of the whole file spends nine tenths of its time inside the keyword index. */
function isSound(connection: BetterSqlite3.Database): boolean {
  return realTables(connection).every(
    (table) => connection.pragma(`quick_check("${table}")`, { simple: true }) === 'ok',
  );
}

/**
 * WAL with NORMAL is eleven times quicker than the default and loses no more than the last moments in a power cut.
 * The cache is in KiB, the log's limit in bytes. No memory map: it gained nothing for keyword search and 0.4 ms for a
 * hundred passages, and a disk that fails under it would end the process instead of a statement.
 */
const pragmas = [
  'journal_mode = WAL',
  'synchronous = NORMAL',
  'foreign_keys = ON',
  'busy_timeout = 5000',
  'cache_size = -32768',
  'temp_store = MEMORY',
  'journal_size_limit = 67108864',
] as const;

function openFile(place: DataPlace, readonly: boolean): BetterSqlite3.Database {
  const connection = new BetterSqlite3(place.file, { readonly });
  for (const pragma of pragmas) connection.pragma(pragma);
  if (readonly) connection.pragma('query_only = ON');
  return connection;
}

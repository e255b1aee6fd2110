import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '#shared/errors';
import { backUp } from './back-up.ts';
import { brokenDatabase, storageError } from './storage-errors.ts';
import type { DataPlace } from './data-place.ts';
import type { Migration } from './migrations.ts';

export interface MigrateOptions {
  readonly place: DataPlace;
  /** In order, numbered from 1 without gaps. */
  readonly migrations: readonly Migration[];
  /** Milliseconds since the epoch, for the backup's name. */
  readonly now: number;
}

/**
 * Brings a database to the newest schema, one transaction for each migration, after a proved backup if it holds
 * anything. Whatever fails, the file has the schema before or after a whole migration, never one in between.
 *
 * Throws `data-newer`, `database-broken` and `backup-failed` with nothing changed, `migration-failed` and
 * `disk-full` with the schema of the last migration that went through. Must be called outside a transaction.
 */
export function migrate(connection: BetterSqlite3.Database, options: MigrateOptions): void {
  const from = checkSchema(connection, options);
  const pending = options.migrations.filter((migration) => migration.number > from);
  if (pending.length === 0) return;
  if (from > 0) backUp(connection, { backups: options.place.backups, now: options.now });
  // Rebuilding a table needs its references off for a moment; they are checked before each commit instead.
  connection.pragma('foreign_keys = OFF');
  try {
    for (const migration of pending) apply(connection, migration, options.place);
  } finally {
    connection.pragma('foreign_keys = ON');
  }
}

/** The number of the schema a file has; throws where it is not one this version can carry on from. */
export function checkSchema(connection: BetterSqlite3.Database, options: MigrateOptions): number {
  const found = Number(connection.pragma('user_version', { simple: true }));
  const known = options.migrations.length;
  if (found > known) throw new AppError('data-newer', { found, known });
  const objects = connection.prepare<[], number>('SELECT count(*) FROM sqlite_schema').pluck().get();
  // Ours always carries a number: tables without one, or a number without tables, are not what we wrote.
  if (found > 0 !== Number(objects) > 0) throw brokenDatabase(options.place);
  return found;
}

function apply(connection: BetterSqlite3.Database, migration: Migration, place: DataPlace): void {
  try {
    connection.exec('BEGIN IMMEDIATE');
    connection.exec(migration.sql);
    checkReferences(connection);
    connection.pragma(`user_version = ${migration.number}`);
    connection.exec('COMMIT');
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    if (!(error instanceof Error)) throw error;
    const { number } = migration;
    const failed = { from: number - 1, to: number, reason: error.message };
    throw storageError(error, place) ?? new AppError('migration-failed', failed, error);
  }
}

function checkReferences(connection: BetterSqlite3.Database): void {
  const [broken] = connection
    .prepare<[], { table: string; parent: string }>('PRAGMA foreign_key_check')
    .all();
  if (broken)
    throw new Error(`a row of ${broken.table} refers to a row of ${broken.parent} that is not there`);
}

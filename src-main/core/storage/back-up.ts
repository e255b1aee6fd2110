import BetterSqlite3 from 'better-sqlite3';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/errors';
import { realTables } from './real-tables.ts';

export interface BackUpOptions {
  /** The folder to write to; made when it is not there. */
  readonly backups: string;
  /** Milliseconds since the epoch, for the file's name. */
  readonly now: number;
}

/**
 * Writes `allma-<schema>-<time>.db` beside earlier backups and proves that it can be opened, is sound and holds as
 * many rows of every table as the original. A backup has its final name only once it is proved.
 * Returns its path; throws `backup-failed`, leaving nothing behind.
 */
export function backUp(connection: BetterSqlite3.Database, options: BackUpOptions): string {
  try {
    mkdirSync(options.backups, { recursive: true });
    removePartial(options.backups);
    const file = freeName(options, schemaOf(connection));
    writeProved(connection, file);
    return file;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new AppError('backup-failed', { reason: error.message }, error);
  }
}

const partial = '.partial';

/** What an earlier start that was killed has left. */
function removePartial(backups: string): void {
  for (const name of readdirSync(backups)) if (name.endsWith(partial)) rmSync(join(backups, name));
}

function writeProved(connection: BetterSqlite3.Database, file: string): void {
  const unproved = `${file}${partial}`;
  try {
    connection.prepare('VACUUM INTO ?').run(unproved);
    verify(unproved, connection);
    flush(unproved);
    renameSync(unproved, file);
  } catch (error) {
    rmSync(unproved, { force: true });
    throw error;
  }
}

const schemaOf = (connection: BetterSqlite3.Database) =>
  Number(connection.pragma('user_version', { simple: true }));

/** The clock may stand still or go back, so a name that is taken gets a number. */
function freeName({ backups, now }: BackUpOptions, schema: number): string {
  const time = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const names = [`allma-${schema}-${time}.db`];
  while (existsSync(join(backups, names.at(-1)!)))
    names.push(`allma-${schema}-${time}-${names.length + 1}.db`);
  return join(backups, names.at(-1)!);
}

function verify(file: string, original: BetterSqlite3.Database): void {
  const copy = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
  try {
    const [soundness, found, expected] = [integrityOf(copy), contentsOf(copy), contentsOf(original)];
    if (soundness !== 'ok') throw new Error(`the copy is damaged: ${soundness}`);
    if (found !== expected) throw new Error('the copy does not hold every row');
  } finally {
    copy.close();
  }
}

const integrityOf = (connection: BetterSqlite3.Database) =>
  String(connection.pragma('integrity_check(1)', { simple: true }));

/** The schema's number and the rows of every table. */
function contentsOf(connection: BetterSqlite3.Database): string {
  const count = (table: string) =>
    connection.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get();
  return JSON.stringify([schemaOf(connection), realTables(connection).map((table) => [table, count(table)])]);
}

function flush(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

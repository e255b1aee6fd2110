import type { Insertable, Transaction } from 'kysely';
import { executeMany } from './execute-many.ts';
import type { Schema } from './schema.ts';

/** What SQLite numbers a table's rows by; never for tables whose key is made of other columns. */
type RowId<Table extends keyof Schema> = Table extends 'chunk_terms'
  ? Schema['chunk_terms']['rowid']
  : Insertable<Schema[Table]> extends { id?: infer Id }
    ? Exclude<Id, undefined>
    : never;

/**
 * Inserts many rows at the price of few; all must name the same columns. Returns their ids in the rows' order.
 * Throws `SqlError` where a row breaks a constraint.
 */
export async function insertMany<Table extends keyof Schema>(
  trx: Transaction<Schema>,
  table: Table,
  rows: readonly Insertable<Schema[Table]>[],
): Promise<readonly RowId<Table>[]> {
  return (await insertRows(trx, `INSERT INTO "${table}"`, rows)) as readonly RowId<Table>[];
}

/** Inserts those of many rows whose key is not there yet, and leaves the others as they are. */
export async function insertMissing<Table extends keyof Schema>(
  trx: Transaction<Schema>,
  table: Table,
  rows: readonly Insertable<Schema[Table]>[],
): Promise<void> {
  await insertRows(trx, `INSERT OR IGNORE INTO "${table}"`, rows);
}

async function insertRows(
  trx: Transaction<Schema>,
  into: string,
  rows: readonly object[],
): Promise<readonly number[]> {
  const [first] = rows;
  if (!first) return [];
  const columns = Object.keys(first);
  const places = columns.map(() => '?').join(', ');
  const sql = `${into} (${columns.map((column) => `"${column}"`).join(', ')}) VALUES (${places})`;
  return executeMany(
    trx,
    sql,
    rows.map((row) => valuesOf(row, columns)),
  );
}

function valuesOf(row: object, columns: readonly string[]): readonly unknown[] {
  const values: Readonly<Record<string, unknown>> = { ...row };
  if (Object.keys(values).length !== columns.length)
    throw new TypeError('rows of one insert name different columns');
  return columns.map((column) => {
    if (!(column in values)) throw new TypeError(`a row of one insert does not name ${column}`);
    return values[column];
  });
}

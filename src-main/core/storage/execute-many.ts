import { CompiledQuery, type Transaction } from 'kysely';
import { ParameterRows } from './parameter-rows.ts';
import type { Schema } from './schema.ts';

/** Rows sent in one message: enough that messages cost nothing, little enough that copying them is no stall. */
const batch = 500;

/**
 * Runs one statement for each row of parameters; the worker has it ready once, and Kysely compiles nothing for the
 * rows. Returns SQLite's last row id after each row. What goes wrong is thrown; the transaction decides the rest.
 */
export async function executeMany(
  trx: Transaction<Schema>,
  sql: string,
  rows: readonly (readonly unknown[])[],
): Promise<readonly number[]> {
  const ids: number[] = [];
  for (let at = 0; at < rows.length; at += batch) {
    const parameters = [new ParameterRows(rows.slice(at, at + batch))];
    const result = await trx.executeQuery<{ id: number }>(CompiledQuery.raw(sql, parameters));
    for (const { id } of result.rows) ids.push(id);
  }
  return ids;
}

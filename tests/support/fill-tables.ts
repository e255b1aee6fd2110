import type BetterSqlite3 from 'better-sqlite3';

interface Column {
  readonly name: string;
  readonly type: string;
}

/**
 * Puts one row into every ordinary table of whatever schema: each number is 1, so that references find their row,
 * and a text that is checked against a list is the first of the list. Returns the rows of every table, by name.
 */
export function fillTables(connection: BetterSqlite3.Database): Readonly<Record<string, number>> {
  connection.pragma('foreign_keys = OFF');
  for (const { name, sql } of ordinaryTables(connection)) insertRow(connection, name, sql);
  connection.pragma('foreign_keys = ON');
  if (connection.prepare('PRAGMA foreign_key_check').get())
    throw new Error('the rows made here break a reference');
  return countRows(connection);
}

/** How many rows every ordinary table has, by its name. */
export const countRows = (connection: BetterSqlite3.Database): Readonly<Record<string, number>> =>
  Object.fromEntries(
    ordinaryTables(connection).map(({ name }) => [
      name,
      Number(connection.prepare(`SELECT count(*) FROM "${name}"`).pluck().get()),
    ]),
  );

const ordinaryTables = (connection: BetterSqlite3.Database) =>
  connection
    .prepare<[], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_schema JOIN pragma_table_list USING (name)
       WHERE sqlite_schema.type = 'table' AND pragma_table_list.type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .all();

function insertRow(connection: BetterSqlite3.Database, table: string, sql: string): void {
  const columns = connection
    .prepare<[string], Column>('SELECT name, type FROM pragma_table_info(?)')
    .all(table);
  const places = columns.map(() => '?').join(', ');
  connection
    .prepare(`INSERT INTO "${table}" VALUES (${places})`)
    .run(columns.map((column) => valueOf(column, sql)));
}

function valueOf({ name, type }: Column, sql: string): unknown {
  const allowed = new RegExp(`CHECK \\(${name} IN \\('([^']+)'`).exec(sql)?.[1];
  if (allowed !== undefined) return allowed;
  if (type === 'TEXT') return `${name} ที่ 中文`;
  return type === 'BLOB' ? Buffer.from([0, 1, 255]) : 1;
}

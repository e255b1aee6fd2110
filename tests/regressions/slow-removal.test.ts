import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrations } from '../../src-main/core/storage/migrations.ts';

interface Reference {
  readonly table: string;
  readonly column: string;
}

test('every reference between tables has an index, so that a removal never reads a whole table', () => {
  const database = new BetterSqlite3(':memory:');
  for (const { sql } of migrations) database.exec(sql);
  const references = database
    .prepare<[], Reference>(
      `SELECT tables.name AS "table", keys."from" AS "column"
       FROM sqlite_schema AS tables, pragma_foreign_key_list(tables.name) AS keys WHERE tables.type = 'table'`,
    )
    .all();
  const plan = ({ table, column }: Reference) =>
    database
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN SELECT 1 FROM ${table} WHERE ${column} = 1`)
      .all();
  const scanned = references.filter((reference) =>
    plan(reference).some(({ detail }) => detail.startsWith('SCAN')),
  );
  expect(references.length).toBeGreaterThan(10);
  expect(scanned).toEqual([]);
  database.close();
});

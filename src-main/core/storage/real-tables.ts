import type BetterSqlite3 from 'better-sqlite3';

/** The tables that hold rows themselves, by name; a virtual table is represented by the tables behind it. */
export const realTables = (connection: BetterSqlite3.Database): readonly string[] =>
  connection
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name`)
    .pluck()
    .all();

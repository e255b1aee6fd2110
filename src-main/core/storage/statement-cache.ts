import type BetterSqlite3 from 'better-sqlite3';

export type Statement = BetterSqlite3.Statement;

const capacity = 256;

/** Statements that are ready to run; the one used longest ago goes first. */
export class StatementCache {
  readonly #connection: BetterSqlite3.Database;
  readonly #statements = new Map<string, Statement>();

  constructor(connection: BetterSqlite3.Database) {
    this.#connection = connection;
  }

  /** Throws `SqliteError` for what is no statement. */
  get(sql: string): Statement {
    const statement = this.#statements.get(sql) ?? this.#connection.prepare(sql);
    this.#statements.delete(sql);
    this.#statements.set(sql, statement);
    if (this.#statements.size > capacity) this.#dropOldest();
    return statement;
  }

  #dropOldest(): void {
    const [oldest] = this.#statements.keys();
    if (oldest !== undefined) this.#statements.delete(oldest);
  }
}

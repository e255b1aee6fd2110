import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '#shared/errors';
import type { Dispatcher } from '#shared/contract/wire';
import type {
  DatabaseRoutes,
  Failure,
  OpenReply,
  OpenRequest,
  RunManyReply,
  RunManyRequest,
  RunReply,
  RunRequest,
} from './database-protocol.ts';
import { openConnection } from './open-connection.ts';
import { StatementCache, type Statement } from './statement-cache.ts';

type Routes = {
  readonly [Route in keyof DatabaseRoutes]: (
    input: DatabaseRoutes[Route]['input'],
  ) => DatabaseRoutes[Route]['output'];
};

interface Opened {
  readonly connection: BetterSqlite3.Database;
  readonly statements: StatementCache;
}

/** The worker's side of a connection: answers each call of the core at once, one after the other. */
export class DatabaseServer implements Dispatcher {
  readonly #routes: Routes = {
    open: (input) => this.#open(input),
    run: (input) => attempt(() => this.#run(input)),
    'run-many': (input) => attempt(() => this.#runMany(input)),
    rollback: () => this.#rollback(),
    close: () => this.#close(),
  };
  #opened: Opened | undefined;

  async call(route: string, input: unknown): Promise<unknown> {
    if (!isRoute(this.#routes, route)) throw new AppError('route-unknown', { route });
    // The core is the only caller, and it was compiled against the same table of routes.
    return this.#routes[route](input as never);
  }

  stream(route: string): AsyncIterable<unknown> {
    throw new AppError('route-unknown', { route });
  }

  #open(request: OpenRequest): OpenReply {
    const { connection, reply } = openConnection(request);
    this.#opened = { connection, statements: new StatementCache(connection) };
    return reply;
  }

  #run({ parameters, ...rest }: RunRequest): RunReply {
    const statement = this.#prepare(rest);
    if (statement.reader) return { rows: statement.all(...parameters) };
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return { rows: [], changes, lastId: Number(lastInsertRowid) };
  }

  #runMany({ rows, ...rest }: RunManyRequest): RunManyReply {
    const statement = this.#prepare(rest);
    const results = rows.map((row) => statement.run(...row));
    return {
      changes: results.reduce((total, result) => total + result.changes, 0),
      ids: results.map((result) => Number(result.lastInsertRowid)),
    };
  }

  /** SQLite ends a transaction by itself on some errors; what belongs to one must then not run on its own. */
  #prepare({ sql, transaction }: Pick<RunRequest, 'sql' | 'transaction'>): Statement {
    const { connection, statements } = this.#get();
    if (transaction && !connection.inTransaction) throw new Error('the transaction has already ended');
    return statements.get(sql);
  }

  #rollback(): null {
    const { connection, statements } = this.#get();
    if (connection.inTransaction) statements.get('rollback').run();
    return null;
  }

  #close(): null {
    const { connection } = this.#get();
    this.#opened = undefined;
    try {
      if (connection.inTransaction) connection.exec('rollback');
      if (!connection.readonly) tidy(connection);
    } finally {
      connection.close();
    }
    return null;
  }

  #get(): Opened {
    if (!this.#opened) throw new AppError('shutting-down');
    return this.#opened;
  }
}

/** Keeps the planner's figures fresh and empties the log. Nothing depends on it, so a full disk may stop it. */
function tidy(connection: BetterSqlite3.Database): void {
  try {
    connection.pragma('optimize');
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!(error instanceof BetterSqlite3.SqliteError)) throw error;
  }
}

const isRoute = (routes: Routes, route: string): route is keyof Routes => Object.hasOwn(routes, route);

/** A failed statement is an answer like any other: what it means is decided where it was asked. */
function attempt<Reply>(work: () => Reply): Reply | Failure {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof AppError) throw error;
    const code = error instanceof BetterSqlite3.SqliteError ? error.code : 'SQLITE_MISUSE';
    return { failure: { code, message: error.message } };
  }
}

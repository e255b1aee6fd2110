import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryCompiler,
} from 'kysely';
import type { DatabaseThread } from './database-thread.ts';
import { PeerConnection } from './peer-connection.ts';

/**
 * Kysely over a database worker. There is one connection: `SqliteAdapter` makes Kysely hand it to one query or
 * transaction after the other, in the order in which they asked.
 */
export class PeerDialect implements Dialect {
  readonly #thread: DatabaseThread;

  constructor(thread: DatabaseThread) {
    this.#thread = thread;
  }

  createDriver(): Driver {
    return new PeerDriver(this.#thread);
  }

  createQueryCompiler(): QueryCompiler {
    return new SqliteQueryCompiler();
  }

  createAdapter(): SqliteAdapter {
    return new SqliteAdapter();
  }

  createIntrospector(database: Kysely<never>): SqliteIntrospector {
    return new SqliteIntrospector(database);
  }
}

class PeerDriver implements Driver {
  readonly #thread: DatabaseThread;

  constructor(thread: DatabaseThread) {
    this.#thread = thread;
  }

  async init(): Promise<void> {}

  /** Never fails, since Kysely would then keep its lock for ever; the first statement says what is wrong. */
  async acquireConnection(): Promise<PeerConnection> {
    return new PeerConnection(this.#thread);
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await own(connection).begin();
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await own(connection).commit();
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await own(connection).rollback();
  }

  /** Whatever happened, the next to get the connection finds it outside a transaction. */
  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    await own(connection).rollback();
  }

  async destroy(): Promise<void> {
    await this.#thread.close();
  }
}

function own(connection: DatabaseConnection): PeerConnection {
  if (connection instanceof PeerConnection) return connection;
  throw new TypeError('a connection of another driver');
}

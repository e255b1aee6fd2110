import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type { Failure, RunManyReply, RunReply } from './database-protocol.ts';
import type { DatabaseSession } from './database-session.ts';
import type { DatabaseThread } from './database-thread.ts';
import { dataPlace } from './data-place.ts';
import { ParameterRows } from './parameter-rows.ts';
import { SqlError, storageError } from './storage-errors.ts';

/**
 * The connection Kysely lends to one query or transaction at a time. A transaction stays with the worker it began
 * on: when that ends, so does the transaction, and nothing of it reaches the worker that comes after.
 */
export class PeerConnection implements DatabaseConnection {
  readonly #thread: DatabaseThread;
  #transaction: DatabaseSession | undefined;

  constructor(thread: DatabaseThread) {
    this.#thread = thread;
  }

  async begin(): Promise<void> {
    const session = await this.#thread.session();
    const sql = this.#thread.role === 'write' ? 'begin immediate' : 'begin';
    await this.#answer(session.call('run', { sql, parameters: [], transaction: false }));
    this.#transaction = session;
  }

  async commit(): Promise<void> {
    await this.#run('commit', []);
    this.#transaction = undefined;
  }

  /** Never fails: a worker that cannot roll back is ended, which rolls back. */
  async rollback(): Promise<void> {
    const session = this.#transaction;
    this.#transaction = undefined;
    if (!session?.isAlive) return;
    await session.call('rollback', null).catch(() => session.kill());
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const [first] = parameters;
    if (first instanceof ParameterRows) return this.#runMany(sql, first) as Promise<QueryResult<Row>>;
    const { rows, changes, lastId } = await this.#run(sql, parameters);
    return {
      rows: rows as Row[],
      ...(lastId === undefined ? {} : { insertId: BigInt(lastId) }),
      ...(changes === undefined ? {} : { numAffectedRows: BigInt(changes) }),
    };
  }

  /**
   * Yields all rows at once. A statement that stays open would hold this connection's view of the data, so that
   * reads beside it would miss what was committed meanwhile; read long tables in pages, by id.
   */
  async *streamQuery<Row>(query: CompiledQuery): AsyncGenerator<QueryResult<Row>> {
    yield await this.executeQuery<Row>(query);
  }

  async #run(sql: string, parameters: readonly unknown[]): Promise<RunReply> {
    const session = await this.#session();
    return this.#answer(
      session.call('run', { sql, parameters, transaction: this.#transaction !== undefined }),
    );
  }

  async #runMany(sql: string, { rows }: ParameterRows): Promise<QueryResult<{ id: number }>> {
    const session = await this.#session();
    const transaction = this.#transaction !== undefined;
    const { ids, changes } = await this.#answer<RunManyReply>(
      session.call('run-many', { sql, rows, transaction }),
    );
    return { rows: ids.map((id) => ({ id })), numAffectedRows: BigInt(changes) };
  }

  #session(): DatabaseSession | Promise<DatabaseSession> {
    return this.#transaction ?? this.#thread.session();
  }

  async #answer<Reply extends object>(asked: Promise<Reply | Failure>): Promise<Reply> {
    const reply = await asked;
    if (!('failure' in reply)) return reply;
    throw this.#toError(reply.failure);
  }

  /** The reader is meant to be refused when it writes: then the query is wrong, not the folder. */
  #toError(failure: Failure['failure']): Error {
    const { role, folder } = this.#thread;
    if (role === 'read' && failure.code === 'SQLITE_READONLY') return new SqlError(failure);
    return storageError(failure, dataPlace(folder)) ?? new SqlError(failure);
  }
}

import { Kysely } from 'kysely';
import type { Clock, Log, Processes } from '../ports.ts';
import { DatabaseThread } from './database-thread.ts';
import type { Database } from './database.ts';
import { PeerDialect } from './peer-dialect.ts';
import type { Schema } from './schema.ts';

export interface OpenDatabaseOptions {
  /** The data folder, held by this process: `allma.db` and `backups/` lie in it. Made when it is not there. */
  readonly folder: string;
  readonly processes: Processes;
  readonly log: Log;
  readonly clock: Clock;
}

/**
 * Opens the database, checked and at the newest schema, with a writer and a reader on worker threads of their own.
 * Throws `database-broken` and `data-newer` with the file untouched, `data-unwritable`, `disk-full`,
 * `backup-failed`, `migration-failed`. No worker is left behind by a failure.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const writer = new DatabaseThread({ ...options, role: 'write' });
  const reader = new DatabaseThread({ ...options, role: 'read' });
  try {
    // Both threads start at once; the reader opens the file after the writer has made it ready.
    reader.boot();
    await writer.session();
    await reader.session();
  } catch (error) {
    await Promise.allSettled([reader.close(), writer.close()]);
    throw error;
  }
  return new ThreadedDatabase(reader, writer);
}

class ThreadedDatabase implements Database {
  readonly read: Kysely<Schema>;
  readonly write: Kysely<Schema>;
  readonly #reader: DatabaseThread;
  readonly #writer: DatabaseThread;

  constructor(reader: DatabaseThread, writer: DatabaseThread) {
    this.#reader = reader;
    this.#writer = writer;
    this.read = new Kysely<Schema>({ dialect: new PeerDialect(reader) });
    this.write = new Kysely<Schema>({ dialect: new PeerDialect(writer) });
  }

  /** Waits for the transactions that have begun or are in line, then closes; the writer last, to leave one file. */
  async close(): Promise<void> {
    try {
      await Promise.all([drain(this.read), drain(this.write)]);
      await this.#reader.close();
    } finally {
      await this.#writer.close();
    }
  }
}

/** Kysely hands its one connection out in order, so whoever gets it now comes after all who asked before. */
const drain = (database: Kysely<Schema>): Promise<void> => database.connection().execute(async () => {});

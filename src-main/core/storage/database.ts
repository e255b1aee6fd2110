import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * SQLite as the core sees it: two connections, each on a thread of its own, so that no statement ever holds the
 * core's thread. WAL lets readers go on while the writer writes; a read sees everything committed before it began.
 */
export interface Database {
  /** Only reads; several may wait in line, none waits for a write. */
  readonly read: Kysely<Schema>;
  /**
   * Everything that changes something; use `.transaction()` for what belongs together. One is carried out after the
   * other: inside a transaction ask the transaction, since whoever asks `write` there waits for ever.
   */
  readonly write: Kysely<Schema>;
  /** Waits for what has begun, then leaves one whole file. */
  close(): Promise<void>;
}

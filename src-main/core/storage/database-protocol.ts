/**
 * What the core asks of a database worker: one row per call, read by both sides. Calls are answered in the order
 * in which they were posted, each before the next begins.
 */
export interface DatabaseRoutes {
  /** First call of all. Fails with an `AppError` when the file cannot be opened or migrated. */
  readonly open: { readonly input: OpenRequest; readonly output: OpenReply };
  readonly run: { readonly input: RunRequest; readonly output: RunReply | Failure };
  /** The same statement once for each row of parameters. */
  readonly 'run-many': { readonly input: RunManyRequest; readonly output: RunManyReply | Failure };
  /** Ends the open transaction, if there still is one. */
  readonly rollback: { readonly input: null; readonly output: null };
  /** Rolls back what is open, tidies up and closes the file. */
  readonly close: { readonly input: null; readonly output: null };
}

/** `write` creates, checks and migrates the file; `read` opens what a writer has made ready. */
export type DatabaseRole = 'read' | 'write';

export interface OpenRequest {
  readonly role: DatabaseRole;
  /** The data folder; the file and its backups lie in it. */
  readonly folder: string;
  /** Milliseconds since the epoch, for the name of a backup. */
  readonly now: number;
}

export interface OpenReply {
  /** Schema found, 0 for a new file, and schema now. */
  readonly from: number;
  readonly to: number;
  /** True when the last run did not close the file, so that it was checked. */
  readonly checked: boolean;
}

interface Statement {
  readonly sql: string;
  /** The statement belongs to a transaction and must not run outside it. */
  readonly transaction: boolean;
}

export interface RunRequest extends Statement {
  readonly parameters: readonly unknown[];
}

export interface RunManyRequest extends Statement {
  readonly rows: readonly (readonly unknown[])[];
}

export interface RunReply {
  readonly rows: readonly unknown[];
  /** Only for statements that return no rows. */
  readonly changes?: number;
  readonly lastId?: number;
}

export interface RunManyReply {
  readonly changes: number;
  /** SQLite's last row id after each row. */
  readonly ids: readonly number[];
}

/** A statement that failed, as SQLite says it: `code` is its name, such as `SQLITE_CONSTRAINT_UNIQUE`. */
export interface Failure {
  readonly failure: { readonly code: string; readonly message: string };
}

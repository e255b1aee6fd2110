import type { Selectable } from 'kysely';
import type { AppError } from '#shared/errors';
import type { FailedFile } from '#shared/model/document';
import type { CollectionId, JobId } from '#shared/model/ids';
import type { ErrorCode } from '#shared/errors';
import type { Clock } from '../ports.ts';
import type { Database } from '../storage/database.ts';
import type { Schema } from '../storage/schema.ts';

/** A file to be read: its row in the ledger. */
export interface Job {
  readonly id: JobId;
  /** `path`: an absolute path; `bytes`: `files/<sha256>` inside the data folder. */
  readonly kind: 'path' | 'bytes';
  readonly path: string;
  readonly name: string;
  readonly collectionId: CollectionId | null;
  readonly attempts: number;
  /** How often this content took its reader down. */
  readonly crashes: number;
  /** The content that `crashes` speaks of. */
  readonly sha256: Uint8Array | null;
}

export type NewJob = Pick<Job, 'kind' | 'path' | 'name'>;

const toJob = (row: Selectable<Schema['ingest_jobs']>): Job => ({
  id: row.id,
  kind: row.kind,
  path: row.path,
  name: row.name,
  collectionId: row.collection_id,
  attempts: row.attempts,
  crashes: row.crashes,
  sha256: row.sha256,
});

const batchSize = 200;

const batches = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / batchSize) }, (_, at) =>
    items.slice(at * batchSize, (at + 1) * batchSize),
  );

/** The ledger of ingestion: one row per file, resumable until it is `done` or `failed`. */
export class LedgerService {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(options: { database: Database; clock: Clock }) {
    this.#database = options.database;
    this.#clock = options.clock;
  }

  /** Queues files, in order; one that has a row already is queued again with its crash count kept. */
  async queue(files: readonly NewJob[], collectionId: CollectionId | null): Promise<readonly Job[]> {
    const jobs: Job[] = [];
    for (const batch of batches(files)) jobs.push(...(await this.#queueBatch(batch, collectionId)));
    return jobs;
  }

  /** Everything an earlier run left unfinished. */
  async unfinished(): Promise<readonly Job[]> {
    const rows = await this.#database.read
      .selectFrom('ingest_jobs')
      .selectAll()
      .where('stage', 'in', ['queued', 'parsing'])
      .orderBy('id')
      .execute();
    return rows.map((row) => toJob(row));
  }

  async failed(): Promise<readonly FailedFile[]> {
    const rows = await this.#database.read
      .selectFrom('ingest_jobs')
      .selectAll()
      .where('stage', '=', 'failed')
      .orderBy('updated_at', 'desc')
      .execute();
    return rows.map((row) => ({
      path: row.path,
      name: row.name,
      code: (row.error_code ?? 'internal') as ErrorCode,
      message: row.error_message ?? '',
      failedAt: new Date(row.updated_at).toISOString(),
    }));
  }

  async failedCount(): Promise<number> {
    const row = await this.#database.read
      .selectFrom('ingest_jobs')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('stage', '=', 'failed')
      .executeTakeFirstOrThrow();
    return row.count;
  }

  /** Notes that a file is about to be parsed, and which content; crashes are remembered for this content only. */
  async beginParsing(job: Job, sha256: Uint8Array): Promise<void> {
    const same = job.sha256 !== null && Buffer.compare(job.sha256, sha256) === 0;
    await this.#set(job.id, {
      stage: 'parsing',
      attempts: job.attempts + 1,
      crashes: same ? job.crashes : 0,
      sha256,
    });
  }

  async crashed(id: JobId, crashes: number): Promise<void> {
    await this.#set(id, { crashes });
  }

  /** Takes a failed file off the list; the file itself is not touched. */
  async forget(path: string): Promise<void> {
    await this.#database.write
      .deleteFrom('ingest_jobs')
      .where('path', '=', path)
      .where('stage', '=', 'failed')
      .execute();
  }

  async fail(id: JobId, error: AppError): Promise<void> {
    await this.#set(id, {
      stage: 'failed',
      error_code: error.code,
      error_message: `${error.message} ${error.advice}`,
    });
  }

  async #set(
    id: JobId,
    values: Partial<Omit<Schema['ingest_jobs'], 'id' | 'attempts' | 'crashes'>> & {
      attempts?: number;
      crashes?: number;
    },
  ): Promise<void> {
    await this.#database.write
      .updateTable('ingest_jobs')
      .set({ ...values, updated_at: this.#clock.now() })
      .where('id', '=', id)
      .execute();
  }

  async #queueBatch(files: readonly NewJob[], collectionId: CollectionId | null): Promise<readonly Job[]> {
    const now = this.#clock.now();
    const values = files.map((file) => ({
      kind: file.kind,
      path: file.path,
      name: file.name,
      collection_id: collectionId,
      stage: 'queued' as const,
      sha256: null,
      document_id: null,
      error_code: null,
      error_message: null,
      created_at: now,
      updated_at: now,
    }));
    const rows = await this.#database.write
      .insertInto('ingest_jobs')
      .values(values)
      .onConflict((conflict) =>
        conflict.column('path').doUpdateSet((set) => ({
          stage: 'queued' as const,
          name: set.ref('excluded.name'),
          // What waits for a collection keeps it, also where the same file is asked for again without one.
          collection_id: set.fn.coalesce('excluded.collection_id', 'ingest_jobs.collection_id'),
          updated_at: now,
        })),
      )
      .returningAll()
      .execute();
    return rows.map((row) => toJob(row));
  }
}

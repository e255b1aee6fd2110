import { sql } from 'kysely';
import type { ChunkId, DocumentId } from '#shared/model/ids';
import type { Database } from '../storage/database.ts';
import { insertMany } from '../storage/insert-many.ts';
import { analyzerVersion, createAnalyzer } from '../retrieval/analyze-text.ts';
import { indexedHeading } from '../retrieval/indexed-heading.ts';

/** How far a new analysis has come: every document up to this one is done. */
interface Progress {
  readonly version: string;
  readonly after: number;
}

/** Passages between two turns of the event loop: about 10 ms of work. */
const atOnce = 20;

const version = (): string => analyzerVersion(process.versions.icu ?? 'none');

/**
 * Keeps the keyword index in step with the analyzer: another version of ours or of ICU cuts words in other places, so
 * the passages are analyzed again, document by document, while everything goes on. A crash costs one document.
 */
export class AnalysisService {
  readonly #database: Database;

  constructor(options: { database: Database }) {
    this.#database = options.database;
  }

  /** Notes this analyzer as the one that makes the index, where there is none yet. */
  async load(): Promise<void> {
    if ((await this.#fact('analyzer')) === undefined) await this.#remember('analyzer', version());
  }

  /** True where the index was made by this analyzer. */
  async isCurrent(): Promise<boolean> {
    return (await this.#fact('analyzer')) === version();
  }

  /** Analyzes again what an older analyzer has indexed; answers with the number of documents. */
  async refresh(signal: AbortSignal): Promise<number> {
    if (await this.isCurrent()) return 0;
    const ids = await this.#remaining();
    for (const id of ids) {
      signal.throwIfAborted();
      await this.#analyze(id);
    }
    await this.#remember('analyzer', version());
    return ids.length;
  }

  async #remaining(): Promise<readonly DocumentId[]> {
    const saved = await this.#fact('analyzer.progress');
    const progress = saved === undefined ? undefined : (JSON.parse(saved) as Progress);
    const after = progress?.version === version() ? progress.after : 0;
    const rows = await this.#database.read
      .selectFrom('documents')
      .select('id')
      .where('id', '>', after as DocumentId)
      .orderBy('id')
      .execute();
    return rows.map((row) => row.id);
  }

  async #analyze(id: DocumentId): Promise<void> {
    const terms = await this.#termsOf(id);
    await this.#database.write.transaction().execute(async (trx) => {
      // It may have been removed while it was analyzed.
      const known = await trx.selectFrom('documents').select('id').where('id', '=', id).executeTakeFirst();
      if (!known) return;
      await sql`DELETE FROM chunk_terms WHERE rowid IN (SELECT id FROM chunks WHERE document_id = ${id})`.execute(
        trx,
      );
      await insertMany(trx, 'chunk_terms', terms);
      const value = JSON.stringify({ version: version(), after: id } satisfies Progress);
      await sql`INSERT INTO facts (key, value) VALUES ('analyzer.progress', ${value})
        ON CONFLICT (key) DO UPDATE SET value = excluded.value`.execute(trx);
    });
  }

  async #termsOf(id: DocumentId): Promise<readonly { rowid: ChunkId; heading: string; body: string }[]> {
    const rows = await this.#database.read
      .selectFrom('chunks')
      .innerJoin('documents', 'documents.id', 'chunks.document_id')
      .select(['chunks.id', 'chunks.text', 'chunks.heading_path', 'documents.title', 'documents.language'])
      .where('documents.id', '=', id)
      .execute();
    const analyze = createAnalyzer(rows[0]?.language ?? null);
    const terms: { rowid: ChunkId; heading: string; body: string }[] = [];
    for (const [at, row] of rows.entries()) {
      const heading = indexedHeading(row.title, JSON.parse(row.heading_path) as string[]);
      terms.push({ rowid: row.id, heading: analyze(heading), body: analyze(row.text) });
      if (at % atOnce === atOnce - 1) await new Promise(setImmediate);
    }
    return terms;
  }

  async #fact(key: string): Promise<string | undefined> {
    const row = await this.#database.read
      .selectFrom('facts')
      .select('value')
      .where('key', '=', key)
      .executeTakeFirst();
    return row?.value;
  }

  async #remember(key: string, value: string): Promise<void> {
    await this.#database.write
      .insertInto('facts')
      .values({ key, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute();
  }
}

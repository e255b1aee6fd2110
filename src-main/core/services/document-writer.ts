import { sql, type Selectable, type Transaction } from 'kysely';
import { AppError } from '#shared/errors';
import type { CollectionId, DocumentId, JobId } from '#shared/model/ids';
import type { Clock } from '../ports.ts';
import { compressText } from '../storage/compress-text.ts';
import type { Database } from '../storage/database.ts';
import type { Schema } from '../storage/schema.ts';
import { insertDocument, type NewDocument } from './insert-document.ts';

export type { NewDocument } from './insert-document.ts';

/** Where a content was found, and for which job and collection. */
export interface FilePlace {
  readonly jobId: JobId;
  readonly kind: 'path' | 'bytes';
  readonly path: string;
  readonly name: string;
  readonly modifiedAt: number | null;
  readonly bytes: number;
  readonly collectionId: CollectionId | null;
}

type Writer = Transaction<Schema>;

type Reading = Pick<Selectable<Schema['documents']>, 'parser_version' | 'chunk_size' | 'chunk_overlap'>;

/** True where reading a content again gave the very same. */
const isReadAlike = (stored: Reading, document: NewDocument): boolean =>
  stored.parser_version === document.parserVersion &&
  stored.chunk_size === document.chunkSize &&
  stored.chunk_overlap === document.chunkOverlap;

/** Writes the documents: all of one in one transaction, with where it was found. */
export class DocumentWriter {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(options: { database: Database; clock: Clock }) {
    this.#database = options.database;
    this.#clock = options.clock;
  }

  /**
   * Says that a known content is at this place, in one transaction; a document that lost its last place this way
   * (the file was changed) goes. `news` is false where this was known; `undefined` where the document was removed
   * meanwhile.
   */
  link(id: DocumentId, place: FilePlace): Promise<{ news: boolean } | undefined> {
    return this.#database.write.transaction().execute(async (trx) => {
      const known = await trx.selectFrom('documents').select('id').where('id', '=', id).executeTakeFirst();
      if (!known) return undefined;
      const before = await trx
        .selectFrom('document_places')
        .select('document_id')
        .where('path', '=', place.path)
        .executeTakeFirst();
      await this.#place(trx, id, place);
      await this.#finish(trx, id, place);
      return { news: before?.document_id !== id };
    });
  }

  /**
   * Stores a document with its text, page lines, places, passages, keyword index and pending vectors in one transaction, and
   * finishes its job in the same one. A document with the same bytes is replaced where it was read in another way, and
   * else only linked: two files with the same content may be read side by side. `isNew` is false then.
   */
  async store(document: NewDocument, place: FilePlace): Promise<{ id: DocumentId; isNew: boolean }> {
    const text = await compressText(document.text);
    return this.#database.write.transaction().execute(async (trx) => {
      const same = await trx
        .selectFrom('documents')
        .select(['id', 'parser_version', 'chunk_size', 'chunk_overlap'])
        .where('sha256', '=', document.sha256)
        .executeTakeFirst();
      if (same && isReadAlike(same, document)) {
        await this.#place(trx, same.id, place);
        await this.#finish(trx, same.id, place);
        return { id: same.id, isNew: false };
      }
      const kept = same ? await this.#takeLinks(trx, same.id) : undefined;
      const id = await insertDocument(trx, document, { text, addedAt: this.#clock.now() });
      await kept?.(id);
      await this.#place(trx, id, place);
      await this.#finish(trx, id, place);
      return { id, isNew: true };
    });
  }

  /** Removes a document everywhere; its vectors' ids stay as tombstones until the vector store has followed. */
  async remove(id: DocumentId): Promise<readonly { kind: 'path' | 'bytes'; path: string }[]> {
    return this.#database.write.transaction().execute(async (trx) => {
      const places = await trx
        .selectFrom('document_places')
        .select(['kind', 'path'])
        .where('document_id', '=', id)
        .execute();
      const known = await trx.selectFrom('documents').select('id').where('id', '=', id).executeTakeFirst();
      if (!known) throw new AppError('document-unknown', { id: String(id) });
      const paths = places.map((place) => place.path);
      await sql`DELETE FROM ingest_jobs
        WHERE document_id = ${id} OR path IN (SELECT value FROM json_each(${JSON.stringify(paths)}))`.execute(
        trx,
      );
      await this.#delete(trx, id);
      return places;
    });
  }

  /** Keeps the places and collections of a document that is about to be replaced, and gives them to the new one. */
  async #takeLinks(trx: Writer, old: DocumentId): Promise<(next: DocumentId) => Promise<void>> {
    const places = await trx
      .selectFrom('document_places')
      .selectAll()
      .where('document_id', '=', old)
      .execute();
    const collections = await trx
      .selectFrom('collection_documents')
      .selectAll()
      .where('document_id', '=', old)
      .execute();
    await this.#delete(trx, old);
    return async (next) => {
      const own = <Row extends { document_id: DocumentId }>(row: Row): Row => ({ ...row, document_id: next });
      if (places.length > 0) await trx.insertInto('document_places').values(places.map(own)).execute();
      if (collections.length > 0)
        await trx.insertInto('collection_documents').values(collections.map(own)).execute();
    };
  }

  /** Points the place at the document; the document that was there before goes if that was its last place. */
  async #place(trx: Writer, id: DocumentId, place: FilePlace): Promise<void> {
    const before = await trx
      .selectFrom('document_places')
      .select('document_id')
      .where('path', '=', place.path)
      .executeTakeFirst();
    const values = {
      document_id: id,
      kind: place.kind,
      path: place.path,
      name: place.name,
      modified_at: place.modifiedAt,
      bytes: place.bytes,
      added_at: this.#clock.now(),
    };
    await trx
      .insertInto('document_places')
      .values(values)
      .onConflict((conflict) => conflict.column('path').doUpdateSet(values))
      .execute();
    if (before && before.document_id !== id) await this.#deleteIfNowhere(trx, before.document_id, id);
  }

  /** The changed file's document goes; its collections pass to what replaced it. */
  async #deleteIfNowhere(trx: Writer, old: DocumentId, next: DocumentId): Promise<void> {
    const left = await trx
      .selectFrom('document_places')
      .select('id')
      .where('document_id', '=', old)
      .executeTakeFirst();
    if (left) return;
    await sql`INSERT OR IGNORE INTO collection_documents (collection_id, document_id)
      SELECT collection_id, ${next} FROM collection_documents WHERE document_id = ${old}`.execute(trx);
    await this.#delete(trx, old);
  }

  async #finish(trx: Writer, id: DocumentId, place: FilePlace): Promise<void> {
    // Into the collection, if it was not deleted meanwhile.
    await sql`INSERT OR IGNORE INTO collection_documents (collection_id, document_id)
      SELECT id, ${id} FROM collections WHERE id = ${place.collectionId}`.execute(trx);
    await trx
      .updateTable('ingest_jobs')
      .set({
        stage: 'done',
        document_id: id,
        crashes: 0,
        error_code: null,
        error_message: null,
        updated_at: this.#clock.now(),
      })
      .where('id', '=', place.jobId)
      .execute();
  }

  async #delete(trx: Writer, id: DocumentId): Promise<void> {
    await sql`INSERT OR IGNORE INTO vector_tombstones (space_id, chunk_id)
      SELECT spaces.id, chunks.id FROM embedding_spaces AS spaces, chunks
      WHERE chunks.document_id = ${id}`.execute(trx);
    await sql`DELETE FROM chunk_terms WHERE rowid IN (SELECT id FROM chunks WHERE document_id = ${id})`.execute(
      trx,
    );
    await trx.deleteFrom('documents').where('id', '=', id).execute();
  }
}

import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import { AppError } from '#shared/errors';
import type { Document, IngestReport, Warning } from '#shared/model/document';
import type { ChunkId, CollectionId, DocumentId, JobId } from '#shared/model/ids';
import type { Hit } from '#shared/model/search';
import type { Page } from '../parsers/parser.ts';
import type { Clock } from '../ports.ts';
import { compressText, decompressText } from '../storage/compress-text.ts';
import type { Database } from '../storage/database.ts';
import { encodePageLines } from '../storage/page-lines.ts';
import { insertMany } from '../storage/insert-many.ts';
import type { Schema } from '../storage/schema.ts';

/** A passage ready to be stored: its place, its text, its words for the keyword index. */
export interface NewChunk {
  readonly ordinal: number;
  readonly start: number;
  readonly end: number;
  readonly page?: number;
  readonly headingPath: readonly string[];
  readonly text: string;
  readonly contentHash: Uint8Array;
  readonly terms: { readonly heading: string; readonly body: string };
}

/** Everything known of a content once it was read. */
export interface NewDocument {
  readonly sha256: Uint8Array;
  readonly title: string;
  readonly name: string;
  readonly format: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly language: string | null;
  readonly text: string;
  readonly pages: readonly Page[] | null;
  readonly emptyPages: number | null;
  readonly parserVersion: number;
  readonly chunkSize: number;
  readonly chunkOverlap: number;
  readonly warnings: readonly Warning[];
  readonly chunks: readonly NewChunk[];
}

/** Where a content was found, and for which job and collection. */
export interface Place {
  readonly jobId: JobId;
  readonly kind: 'path' | 'bytes';
  readonly path: string;
  readonly name: string;
  readonly modifiedAt: number | null;
  readonly bytes: number;
  readonly collectionId: CollectionId | null;
}

export interface KnownDocument {
  readonly id: DocumentId;
  readonly format: string;
  readonly parserVersion: number;
  readonly chunkSize: number;
  readonly chunkOverlap: number;
  readonly report: IngestReport;
}

/** A passage without a score. */
export type StoredPassage = Omit<Hit, 'rank' | 'score' | 'keywordScore' | 'vectorScore'>;

type Writer = Transaction<Schema>;

const toPassage = (
  row: Selectable<Schema['chunks']> & { title: string; path: string | null },
): StoredPassage => ({
  chunkId: row.id,
  document: { id: row.document_id, title: row.title, path: row.path },
  ...(row.page === null ? {} : { page: row.page }),
  start: row.start_offset,
  end: row.end_offset,
  headingPath: JSON.parse(row.heading_path) as string[],
  text: row.text,
});

/** Rows per message to the database's thread, so that none holds the core's thread for more than a few milliseconds. */
const pagesAtOnce = 50;
const chunksAtOnce = 500;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

interface DocumentRow {
  readonly characters: number;
  readonly chunk_count: number;
  readonly page_count: number | null;
  readonly empty_pages: number | null;
  readonly warnings: string;
}

const toReport = (row: DocumentRow): IngestReport => ({
  ...(row.page_count === null ? {} : { pages: row.page_count }),
  ...(row.empty_pages === null ? {} : { emptyPages: row.empty_pages }),
  characters: row.characters,
  chunks: row.chunk_count,
  warnings: JSON.parse(row.warnings) as Warning[],
});

type Reading = Pick<Selectable<Schema['documents']>, 'parser_version' | 'chunk_size' | 'chunk_overlap'>;

/** True where reading a content again gave the very same. */
const isReadAlike = (stored: Reading, document: NewDocument): boolean =>
  stored.parser_version === document.parserVersion &&
  stored.chunk_size === document.chunkSize &&
  stored.chunk_overlap === document.chunkOverlap;

/** The documents: what was read, where it was found, its text and its passages. */
export class DocumentService {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(options: { database: Database; clock: Clock }) {
    this.#database = options.database;
    this.#clock = options.clock;
  }

  async list(options: {
    collections: readonly CollectionId[] | null;
    offset: number;
    limit: number;
  }): Promise<{ total: number; documents: readonly Document[] }> {
    const within = this.#within(options.collections);
    const { total } = await within
      .select((select) => select.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const ids = await within.select('id').orderBy('id').offset(options.offset).limit(options.limit).execute();
    return { total, documents: await this.#describe(ids.map((row) => row.id)) };
  }

  async get(id: DocumentId): Promise<Document> {
    const [document] = await this.#describe([id]);
    if (!document) throw new AppError('document-unknown', { id: String(id) });
    return document;
  }

  /** The stored text; every offset of chunks and citations points into it, in UTF-16 units. */
  async text(id: DocumentId): Promise<string> {
    const row = await this.#database.read
      .selectFrom('document_texts')
      .select('text')
      .where('document_id', '=', id)
      .executeTakeFirst();
    if (!row) throw new AppError('document-unknown', { id: String(id) });
    return decompressText(row.text);
  }

  async counts(): Promise<{ documents: number; chunks: number }> {
    return this.#database.read
      .selectNoFrom((select) => [
        select
          .selectFrom('documents')
          .select((s) => s.fn.countAll<number>().as('n'))
          .$asScalar()
          .$notNull()
          .as('documents'),
        select
          .selectFrom('chunks')
          .select((s) => s.fn.countAll<number>().as('n'))
          .$asScalar()
          .$notNull()
          .as('chunks'),
      ])
      .executeTakeFirstOrThrow();
  }

  /** The languages that documents are in, for a question's word stems. */
  async languages(): Promise<readonly string[]> {
    const rows = await this.#database.read
      .selectFrom('documents')
      .select('language')
      .distinct()
      .where('language', 'is not', null)
      .execute();
    return rows.flatMap((row) => row.language ?? []);
  }

  /** How many passages these documents have. */
  async chunkCount(ids: readonly DocumentId[]): Promise<number> {
    const { rows } = await sql<{
      chunks: number;
    }>`SELECT coalesce(sum(chunk_count), 0) AS chunks FROM documents
      WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`.execute(this.#database.read);
    return rows[0]?.chunks ?? 0;
  }

  /** Passages as they are shown, by id; those that are gone are left out. */
  async passages(ids: readonly ChunkId[]): Promise<ReadonlyMap<ChunkId, StoredPassage>> {
    const rows = await this.#database.read
      .selectFrom('chunks')
      .innerJoin('documents', 'documents.id', 'chunks.document_id')
      .selectAll('chunks')
      .select((select) => [
        'documents.title',
        select
          .selectFrom('document_places')
          .select('path')
          .whereRef('document_places.document_id', '=', 'documents.id')
          .where('kind', '=', 'path')
          .orderBy('id')
          .limit(1)
          .as('path'),
      ])
      .where('chunks.id', 'in', [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, toPassage(row)]));
  }

  /** The page on which an offset of the text lies; `undefined` where the format has no pages. */
  async pageAt(id: DocumentId, offset: number): Promise<number | undefined> {
    const row = await this.#database.read
      .selectFrom('page_lines')
      .select('page')
      .where('document_id', '=', id)
      .where('start_offset', '<=', offset)
      .orderBy('page', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.page;
  }

  async findBySha256(sha256: Uint8Array): Promise<KnownDocument | undefined> {
    const row = await this.#database.read
      .selectFrom('documents')
      .selectAll()
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    return (
      row && {
        id: row.id,
        format: row.format,
        parserVersion: row.parser_version,
        chunkSize: row.chunk_size,
        chunkOverlap: row.chunk_overlap,
        report: toReport(row),
      }
    );
  }

  /**
   * Says that a known content is at this place, in one transaction; a document that lost its last place this way
   * (the file was changed) goes. `news` is false where this was known; `undefined` where the document was removed
   * meanwhile.
   */
  link(id: DocumentId, place: Place): Promise<{ news: boolean } | undefined> {
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
   * Stores a document with its text, page lines, passages, keyword index and pending vectors in one transaction, and
   * finishes its job in the same one. A document with the same bytes is replaced where it was read in another way, and
   * else only linked: two files with the same content may be read side by side. `isNew` is false then.
   */
  async store(document: NewDocument, place: Place): Promise<{ id: DocumentId; isNew: boolean }> {
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
      const id = await this.#insertDocument(trx, document);
      await trx.insertInto('document_texts').values({ document_id: id, text }).execute();
      await this.#insertPages(trx, id, document.pages ?? []);
      await this.#insertChunks(trx, id, document.chunks);
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

  #within(collections: readonly CollectionId[] | null) {
    const all = this.#database.read.selectFrom('documents');
    if (collections === null) return all;
    return all.where('id', 'in', (select) =>
      select
        .selectFrom('collection_documents')
        .select('document_id')
        .where('collection_id', 'in', [...collections]),
    );
  }

  async #describe(ids: readonly DocumentId[]): Promise<readonly Document[]> {
    const { read } = this.#database;
    const described: Document[] = [];
    for (let at = 0; at < ids.length; at += 500) {
      described.push(...(await describeSome(read, ids.slice(at, at + 500))));
    }
    return described;
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

  async #insertDocument(trx: Writer, document: NewDocument): Promise<DocumentId> {
    const { id } = await trx
      .insertInto('documents')
      .values({
        sha256: document.sha256,
        title: document.title,
        name: document.name,
        format: document.format,
        media_type: document.mediaType,
        bytes: document.bytes,
        language: document.language,
        characters: document.text.length,
        page_count: document.pages?.length ?? null,
        empty_pages: document.emptyPages,
        chunk_count: document.chunks.length,
        parser_version: document.parserVersion,
        chunk_size: document.chunkSize,
        chunk_overlap: document.chunkOverlap,
        warnings: JSON.stringify(document.warnings),
        added_at: this.#clock.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }

  /** A few pages at a time: packing their lines must not hold the core's thread. */
  async #insertPages(trx: Writer, id: DocumentId, pages: readonly Page[]): Promise<void> {
    for (let at = 0; at < pages.length; at += pagesAtOnce) {
      const rows = pages.slice(at, at + pagesAtOnce).map((page) => ({
        document_id: id,
        page: page.number,
        start_offset: page.start,
        end_offset: page.end,
        width: page.width,
        height: page.height,
        lines: encodePageLines(page),
      }));
      await insertMany(trx, 'page_lines', rows);
    }
  }

  async #insertChunks(trx: Writer, documentId: DocumentId, chunks: readonly NewChunk[]): Promise<void> {
    for (let at = 0; at < chunks.length; at += chunksAtOnce) {
      const batch = chunks.slice(at, at + chunksAtOnce);
      const ids = await insertMany(
        trx,
        'chunks',
        batch.map((chunk) => ({
          document_id: documentId,
          ordinal: chunk.ordinal,
          start_offset: chunk.start,
          end_offset: chunk.end,
          page: chunk.page ?? null,
          heading_path: JSON.stringify(chunk.headingPath),
          text: chunk.text,
          content_hash: chunk.contentHash,
        })),
      );
      const terms = batch.flatMap((chunk, place) => ({ rowid: ids[place] as ChunkId, ...chunk.terms }));
      await insertMany(trx, 'chunk_terms', terms);
    }
    await sql`INSERT INTO pending_vectors (space_id, chunk_id)
      SELECT spaces.id, chunks.id FROM embedding_spaces AS spaces, chunks
      WHERE spaces.state <> 'old' AND chunks.document_id = ${documentId}`.execute(trx);
  }

  /** Points the place at the document; the document that was there before goes if that was its last place. */
  async #place(trx: Writer, id: DocumentId, place: Place): Promise<void> {
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

  async #finish(trx: Writer, id: DocumentId, place: Place): Promise<void> {
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

const describeSome = async (
  read: Kysely<Schema>,
  ids: readonly DocumentId[],
): Promise<readonly Document[]> => {
  if (ids.length === 0) return [];
  const rows = await read
    .selectFrom('documents')
    .selectAll()
    .select((select) => [
      select
        .selectFrom('pending_vectors')
        .innerJoin('chunks', 'chunks.id', 'pending_vectors.chunk_id')
        .innerJoin('embedding_spaces', 'embedding_spaces.id', 'pending_vectors.space_id')
        .select((s) => s.fn.countAll<number>().as('n'))
        .whereRef('chunks.document_id', '=', 'documents.id')
        .where('embedding_spaces.state', '=', 'active')
        .$asScalar()
        .$notNull()
        .as('pending'),
    ])
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute();
  const places = await read
    .selectFrom('document_places')
    .select(['document_id', 'kind', 'path'])
    .where('document_id', 'in', [...ids])
    .orderBy('id')
    .execute();
  const collections = await read
    .selectFrom('collection_documents')
    .innerJoin('collections', 'collections.id', 'collection_documents.collection_id')
    .select(['document_id', 'name'])
    .where('document_id', 'in', [...ids])
    .orderBy('name')
    .execute();
  const pathsOf = (id: DocumentId): readonly string[] =>
    places.flatMap((place) => (place.document_id === id && place.kind === 'path' ? [place.path] : []));
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    name: row.name,
    path: pathsOf(row.id)[0] ?? null,
    places: pathsOf(row.id),
    format: row.format,
    mediaType: row.media_type,
    bytes: row.bytes,
    sha256: hex(row.sha256),
    addedAt: new Date(row.added_at).toISOString(),
    collections: collections.flatMap((entry) => (entry.document_id === row.id ? [entry.name] : [])),
    report: toReport(row),
    embedded: row.chunk_count - row.pending,
  }));
};

import { sql, type Selectable } from 'kysely';
import { AppError } from '#shared/errors';
import type { Source } from '#shared/model/conversation';
import type { Document, IngestReport, TextRange } from '#shared/model/document';
import type { ChunkId, CollectionId, DocumentId } from '#shared/model/ids';
import { joinPlaces } from '#shared/model/place';
import type { Hit } from '#shared/model/search';
import { unpackPlaces, type PlacedRange } from '../parsers/place-segments.ts';
import { decompressText } from '../storage/compress-text.ts';
import type { Database } from '../storage/database.ts';
import type { Schema } from '../storage/schema.ts';
import { describeDocuments, toReport } from './describe-documents.ts';

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

/** Where a range of a text stands: its page, or its place in a format without pages. */
export type Standing = Pick<Hit, 'page' | 'place'>;

type PlacedSource = Pick<Source, 'documentId' | 'place' | 'start' | 'end'>;

const toPassage = (
  row: Selectable<Schema['chunks']> & { title: string; path: string | null },
): StoredPassage => ({
  chunkId: row.id,
  document: { id: row.document_id, title: row.title, path: row.path },
  ...(row.page === null ? {} : { page: row.page }),
  ...(row.place === null ? {} : { place: row.place }),
  start: row.start_offset,
  end: row.end_offset,
  headingPath: JSON.parse(row.heading_path) as string[],
  text: row.text,
});

/** Reads the documents: what was read, where it was found, its text and its passages. */
export class DocumentService {
  readonly #database: Database;

  constructor(options: { database: Database }) {
    this.#database = options.database;
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
    return {
      total,
      documents: await describeDocuments(
        this.#database.read,
        ids.map((row) => row.id),
      ),
    };
  }

  async get(id: DocumentId): Promise<Document> {
    const [document] = await describeDocuments(this.#database.read, [id]);
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

  /** Where exactly a range of a text stands; the page is the one on which it begins. */
  async standing(id: DocumentId, range: TextRange): Promise<Standing> {
    const [page, placed] = await Promise.all([this.#pageAt(id, range.start), this.#placedRanges(id, range)]);
    const place = joinPlaces(placed.map((each) => each.place));
    return { ...(page === undefined ? {} : { page }), ...(place === undefined ? {} : { place }) };
  }

  /** The ranges of a source's document that have a place and are in it, in order. */
  async placedIn({ documentId, place, ...range }: PlacedSource): Promise<readonly PlacedRange[]> {
    return place === undefined ? [] : this.#placedRanges(documentId, range);
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

  async #pageAt(id: DocumentId, offset: number): Promise<number | undefined> {
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

  async #placedRanges(id: DocumentId, { start, end }: TextRange): Promise<readonly PlacedRange[]> {
    const rows = await this.#database.read
      .selectFrom('text_places')
      .select(['start_offset', 'places'])
      .where('document_id', '=', id)
      .where('start_offset', '<', end)
      .where('end_offset', '>', start)
      .orderBy('start_offset')
      .execute();
    return rows
      .flatMap((row) => unpackPlaces({ start: row.start_offset, places: row.places }))
      .filter((range) => range.start < end && range.end > start);
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
}

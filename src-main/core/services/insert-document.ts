import { sql, type Transaction } from 'kysely';
import type { Warning } from '#shared/model/document';
import type { ChunkId, DocumentId } from '#shared/model/ids';
import type { Page } from '../parsers/parser.ts';
import type { PlaceSegment } from '../parsers/place-segments.ts';
import { insertMany } from '../storage/insert-many.ts';
import { encodePageLines } from '../storage/page-lines.ts';
import type { Schema } from '../storage/schema.ts';

type Writer = Transaction<Schema>;

/** A passage ready to be stored: its place, its text, its words for the keyword index. */
export interface NewChunk {
  readonly ordinal: number;
  readonly start: number;
  readonly end: number;
  readonly page?: number;
  readonly place?: string;
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
  readonly places: readonly PlaceSegment[];
  readonly emptyPages: number | null;
  readonly parserVersion: number;
  readonly chunkSize: number;
  readonly chunkOverlap: number;
  readonly warnings: readonly Warning[];
  readonly chunks: readonly NewChunk[];
}

/** Rows per message to the database's thread, so that none holds the core's thread for more than a few milliseconds. */
const pagesAtOnce = 50;
const placesAtOnce = 50;
const chunksAtOnce = 500;

export interface InsertOptions {
  /** The document's text as it is stored (`compressText`). */
  readonly text: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly addedAt: number;
}

/** Inserts a document with its text, pages, places, passages, keyword index and pending vectors; returns its id. */
export async function insertDocument(
  trx: Writer,
  document: NewDocument,
  { text, addedAt }: InsertOptions,
): Promise<DocumentId> {
  const id = await insertFacts(trx, document, addedAt);
  await trx.insertInto('document_texts').values({ document_id: id, text }).execute();
  await insertPages(trx, id, document.pages ?? []);
  await insertPlaces(trx, id, document.places);
  await insertChunks(trx, id, document.chunks);
  return id;
}

async function insertFacts(trx: Writer, document: NewDocument, addedAt: number): Promise<DocumentId> {
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
      added_at: addedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A few pages at a time: packing their lines must not hold the core's thread. */
async function insertPages(trx: Writer, id: DocumentId, pages: readonly Page[]): Promise<void> {
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

async function insertPlaces(trx: Writer, id: DocumentId, segments: readonly PlaceSegment[]): Promise<void> {
  for (let at = 0; at < segments.length; at += placesAtOnce) {
    const rows = segments.slice(at, at + placesAtOnce).map(({ start, end, places }) => ({
      document_id: id,
      start_offset: start,
      end_offset: end,
      places,
    }));
    await insertMany(trx, 'text_places', rows);
  }
}

async function insertChunks(trx: Writer, documentId: DocumentId, chunks: readonly NewChunk[]): Promise<void> {
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
        place: chunk.place ?? null,
      })),
    );
    const terms = batch.flatMap((chunk, place) => ({ rowid: ids[place] as ChunkId, ...chunk.terms }));
    await insertMany(trx, 'chunk_terms', terms);
  }
  await sql`INSERT INTO pending_vectors (space_id, chunk_id)
    SELECT spaces.id, chunks.id FROM embedding_spaces AS spaces, chunks
    WHERE spaces.state <> 'old' AND chunks.document_id = ${documentId}`.execute(trx);
}

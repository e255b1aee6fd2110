import type { Kysely } from 'kysely';
import type { Document, IngestReport, Warning } from '#shared/model/document';
import type { DocumentId } from '#shared/model/ids';
import { formats } from '../parsers/formats.ts';
import type { Schema } from '../storage/schema.ts';

/** Documents in one question to the database; SQLite takes 32,766 parameters. */
const describedAtOnce = 500;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const hasLayout = (format: string): boolean =>
  formats.some(({ id, loadViewer }) => id === format && loadViewer !== undefined);

interface DocumentRow {
  readonly characters: number;
  readonly chunk_count: number;
  readonly page_count: number | null;
  readonly empty_pages: number | null;
  readonly warnings: string;
}

/** What reading gave, as it was stored. */
export const toReport = (row: DocumentRow): IngestReport => ({
  ...(row.page_count === null ? {} : { pages: row.page_count }),
  ...(row.empty_pages === null ? {} : { emptyPages: row.empty_pages }),
  characters: row.characters,
  chunks: row.chunk_count,
  warnings: JSON.parse(row.warnings) as Warning[],
});

/** Documents as they are shown, in the order of their ids; those that are gone are left out. */
export async function describeDocuments(
  read: Kysely<Schema>,
  ids: readonly DocumentId[],
): Promise<readonly Document[]> {
  const described: Document[] = [];
  for (let at = 0; at < ids.length; at += describedAtOnce) {
    described.push(...(await describeSome(read, ids.slice(at, at + describedAtOnce))));
  }
  return described;
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
    hasLayout: hasLayout(row.format),
    bytes: row.bytes,
    sha256: hex(row.sha256),
    addedAt: new Date(row.added_at).toISOString(),
    collections: collections.flatMap((entry) => (entry.document_id === row.id ? [entry.name] : [])),
    report: toReport(row),
    embedded: row.chunk_count - row.pending,
  }));
};

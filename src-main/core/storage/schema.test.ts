import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrations } from './migrations.ts';
import type { Schema } from './schema.ts';

/** The columns of `Schema` as values: exactly those, or it does not compile. */
const columns = {
  collections: { id: true, name: true, created_at: true },
  documents: {
    id: true,
    sha256: true,
    title: true,
    name: true,
    format: true,
    media_type: true,
    bytes: true,
    language: true,
    characters: true,
    page_count: true,
    empty_pages: true,
    chunk_count: true,
    parser_version: true,
    chunk_size: true,
    chunk_overlap: true,
    warnings: true,
    added_at: true,
  },
  document_places: {
    id: true,
    document_id: true,
    kind: true,
    path: true,
    name: true,
    modified_at: true,
    bytes: true,
    added_at: true,
  },
  collection_documents: { collection_id: true, document_id: true },
  document_texts: { document_id: true, text: true },
  page_lines: {
    document_id: true,
    page: true,
    start_offset: true,
    end_offset: true,
    width: true,
    height: true,
    lines: true,
  },
  text_places: { document_id: true, start_offset: true, end_offset: true, places: true },
  chunks: {
    id: true,
    document_id: true,
    ordinal: true,
    start_offset: true,
    end_offset: true,
    page: true,
    heading_path: true,
    text: true,
    content_hash: true,
    place: true,
  },
  chunk_terms: { rowid: true, heading: true, body: true },
  chunk_vocabulary: { term: true, doc: true, cnt: true },
  embedding_spaces: {
    id: true,
    embedder_id: true,
    dimensions: true,
    passage_prefix: true,
    query_prefix: true,
    state: true,
    vector_sum: true,
    vector_count: true,
    created_at: true,
  },
  vectors: { space_id: true, content_hash: true, vector: true },
  pending_vectors: { space_id: true, chunk_id: true },
  vector_tombstones: { space_id: true, chunk_id: true },
  ingest_jobs: {
    id: true,
    kind: true,
    path: true,
    name: true,
    collection_id: true,
    stage: true,
    attempts: true,
    crashes: true,
    sha256: true,
    document_id: true,
    error_code: true,
    error_message: true,
    created_at: true,
    updated_at: true,
  },
  conversations: { id: true, title: true, pinned: true, created_at: true, updated_at: true },
  messages: {
    id: true,
    conversation_id: true,
    parent_id: true,
    role: true,
    content: true,
    thinking: true,
    model: true,
    status: true,
    citations: true,
    left_out: true,
    timings: true,
    created_at: true,
    usage: true,
    fallback: true,
    notices: true,
  },
  message_sources: {
    message_id: true,
    n: true,
    document_id: true,
    chunk_id: true,
    title: true,
    path: true,
    page: true,
    start_offset: true,
    end_offset: true,
    heading_path: true,
    score: true,
    text: true,
    place: true,
  },
  settings: { key: true, value: true },
  facts: { key: true, value: true },
} satisfies { readonly [Table in keyof Schema]: Readonly<Record<keyof Schema[Table], true>> };

/** SQLite's own and FTS5's inner tables are nobody's to ask. */
const tablesOf = (connection: BetterSqlite3.Database) =>
  connection
    .prepare<[], string>(
      `SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .pluck()
    .all();

/** A virtual table has its row id besides the columns it lists. */
const columnsOf = (connection: BetterSqlite3.Database, table: string) => [
  ...(table === 'chunk_terms' ? ['rowid'] : []),
  ...connection.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table),
];

test('the tables of the migrations are the tables of the Schema type, column for column', () => {
  const connection = new BetterSqlite3(':memory:');
  for (const { sql } of migrations) connection.exec(sql);
  const found = tablesOf(connection).map((table) => [table, columnsOf(connection, table).toSorted()]);
  connection.close();
  const expected = Object.entries(columns).map(([table, names]) => [table, Object.keys(names).toSorted()]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
});

test('migrations are numbered from 1 without gaps', () => {
  expect(migrations.map((migration) => migration.number)).toEqual(migrations.map((_, at) => at + 1));
});

/**
 * The first schema. Times are milliseconds since the epoch; offsets are UTF-16 units; ids that leave SQLite
 * (documents, chunks, messages) are never used twice, hence AUTOINCREMENT.
 */
export const firstSchema = {
  number: 1,
  name: 'first-schema',
  sql: `
CREATE TABLE collections (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL
) STRICT;

-- One row per content: the same bytes found in several places are one document.
CREATE TABLE documents (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256         BLOB NOT NULL UNIQUE,
  title          TEXT NOT NULL,
  name           TEXT NOT NULL,
  format         TEXT NOT NULL,
  media_type     TEXT NOT NULL,
  bytes          INTEGER NOT NULL,
  language       TEXT,
  characters     INTEGER NOT NULL,
  page_count     INTEGER,
  empty_pages    INTEGER,
  chunk_count    INTEGER NOT NULL,
  parser_version INTEGER NOT NULL,
  chunk_size     INTEGER NOT NULL,
  chunk_overlap  INTEGER NOT NULL,
  warnings       TEXT NOT NULL,
  added_at       INTEGER NOT NULL
) STRICT;

-- Where a document was found. kind 'path': an absolute path; 'bytes': 'files/<sha256>' inside the data folder.
CREATE TABLE document_places (
  id          INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  kind        TEXT NOT NULL CHECK (kind IN ('path', 'bytes')),
  path        TEXT NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  modified_at INTEGER,
  bytes       INTEGER NOT NULL,
  added_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX document_places_document ON document_places(document_id);

CREATE TABLE collection_documents (
  collection_id INTEGER NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
  document_id   INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  PRIMARY KEY (collection_id, document_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX collection_documents_document ON collection_documents(document_id);

-- The extracted text, deflated UTF-8; every offset in the database points into it.
CREATE TABLE document_texts (
  document_id INTEGER PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
  text        BLOB NOT NULL
) STRICT;

-- For each page its range in the text and its size in points; lines: deflated float32 rows
-- (start, end, x, y, width, height), start and end relative to the page's start.
CREATE TABLE page_lines (
  document_id  INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  page         INTEGER NOT NULL,
  start_offset INTEGER NOT NULL,
  end_offset   INTEGER NOT NULL,
  width        REAL NOT NULL,
  height       REAL NOT NULL,
  lines        BLOB NOT NULL,
  PRIMARY KEY (document_id, page)
) STRICT, WITHOUT ROWID;

CREATE TABLE chunks (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id  INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  ordinal      INTEGER NOT NULL,
  start_offset INTEGER NOT NULL,
  end_offset   INTEGER NOT NULL,
  page         INTEGER,
  heading_path TEXT NOT NULL,
  text         TEXT NOT NULL,
  content_hash BLOB NOT NULL,
  UNIQUE (document_id, ordinal)
) STRICT;
CREATE INDEX chunks_content ON chunks(content_hash);

-- Keyword index over text analyzed by us; the tokenizer only splits at the spaces we put between words.
-- rowid = chunks.id. The words themselves are not kept: they follow from chunks.text and the analyzer.
CREATE VIRTUAL TABLE chunk_terms USING fts5(
  heading, body,
  content='', contentless_delete=1, detail='full',
  tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co' tokenchars '_'"
);
CREATE VIRTUAL TABLE chunk_vocabulary USING fts5vocab(chunk_terms, 'row');

-- A space holds vectors that may be compared. vector_sum (float64) and vector_count give the mean vector.
CREATE TABLE embedding_spaces (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  embedder_id    TEXT NOT NULL UNIQUE,
  dimensions     INTEGER NOT NULL,
  passage_prefix TEXT NOT NULL,
  query_prefix   TEXT NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('building', 'active', 'old')),
  vector_sum     BLOB NOT NULL,
  vector_count   INTEGER NOT NULL,
  created_at     INTEGER NOT NULL
) STRICT;

-- Vectors by content (float16): the same text is never embedded twice.
CREATE TABLE vectors (
  space_id     INTEGER NOT NULL REFERENCES embedding_spaces(id) ON DELETE CASCADE,
  content_hash BLOB NOT NULL,
  vector       BLOB NOT NULL,
  PRIMARY KEY (space_id, content_hash)
) STRICT, WITHOUT ROWID;

-- A chunk whose vector LanceDB does not hold yet. Merging is repeatable, so a row goes only after it.
CREATE TABLE pending_vectors (
  space_id INTEGER NOT NULL REFERENCES embedding_spaces(id) ON DELETE CASCADE,
  chunk_id INTEGER NOT NULL REFERENCES chunks(id) ON DELETE CASCADE,
  PRIMARY KEY (space_id, chunk_id)
) STRICT, WITHOUT ROWID;

-- A chunk that is gone here and that LanceDB still has to forget.
CREATE TABLE vector_tombstones (
  space_id INTEGER NOT NULL REFERENCES embedding_spaces(id) ON DELETE CASCADE,
  chunk_id INTEGER NOT NULL,
  PRIMARY KEY (space_id, chunk_id)
) STRICT, WITHOUT ROWID;

-- The ledger: one row per file. It is either resumable (queued, parsing) or finished (done, failed).
CREATE TABLE ingest_jobs (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  kind          TEXT NOT NULL CHECK (kind IN ('path', 'bytes')),
  path          TEXT NOT NULL UNIQUE,
  name          TEXT NOT NULL,
  collection_id INTEGER REFERENCES collections(id) ON DELETE SET NULL,
  stage         TEXT NOT NULL CHECK (stage IN ('queued', 'parsing', 'done', 'failed')),
  attempts      INTEGER NOT NULL DEFAULT 0,
  crashes       INTEGER NOT NULL DEFAULT 0,
  sha256        BLOB,
  document_id   INTEGER REFERENCES documents(id) ON DELETE SET NULL,
  error_code    TEXT,
  error_message TEXT,
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX ingest_jobs_stage ON ingest_jobs(stage);

CREATE TABLE conversations (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  title      TEXT NOT NULL,
  pinned     INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE messages (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation_id INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
  parent_id       INTEGER REFERENCES messages(id) ON DELETE CASCADE,
  role            TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
  content         TEXT NOT NULL,
  thinking        TEXT,
  model           TEXT,
  status          TEXT NOT NULL CHECK (status IN ('streaming', 'complete', 'stopped', 'failed')),
  citations       TEXT NOT NULL DEFAULT '[]',
  left_out        TEXT NOT NULL DEFAULT '[]',
  timings         TEXT,
  created_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX messages_conversation ON messages(conversation_id, id);
CREATE INDEX messages_parent ON messages(parent_id);

-- What an answer was built from, as a snapshot: no reference to documents or chunks, so that history survives them.
CREATE TABLE message_sources (
  message_id   INTEGER NOT NULL REFERENCES messages(id) ON DELETE CASCADE,
  n            INTEGER NOT NULL,
  document_id  INTEGER NOT NULL,
  chunk_id     INTEGER NOT NULL,
  title        TEXT NOT NULL,
  path         TEXT,
  page         INTEGER,
  start_offset INTEGER NOT NULL,
  end_offset   INTEGER NOT NULL,
  heading_path TEXT NOT NULL,
  score        REAL NOT NULL,
  text         TEXT NOT NULL,
  PRIMARY KEY (message_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Facts about the data itself, such as the analyzer's version.
CREATE TABLE facts (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
} as const;

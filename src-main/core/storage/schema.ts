import type { Generated } from 'kysely';
import type { ChunkId, CollectionId, ConversationId, DocumentId, JobId, MessageId } from '#shared/model/ids';

/** The tables as Kysely sees them: the sum of all migrations. Drawn in `docs/schema.md`. */
export interface Schema {
  collections: { id: Generated<CollectionId>; name: string; created_at: number };
  documents: {
    id: Generated<DocumentId>;
    sha256: Uint8Array;
    title: string;
    name: string;
    format: string;
    media_type: string;
    bytes: number;
    language: string | null;
    characters: number;
    page_count: number | null;
    empty_pages: number | null;
    chunk_count: number;
    parser_version: number;
    chunk_size: number;
    chunk_overlap: number;
    warnings: string;
    added_at: number;
  };
  document_places: {
    id: Generated<number>;
    document_id: DocumentId;
    kind: 'path' | 'bytes';
    path: string;
    name: string;
    modified_at: number | null;
    bytes: number;
    added_at: number;
  };
  collection_documents: { collection_id: CollectionId; document_id: DocumentId };
  document_texts: { document_id: DocumentId; text: Uint8Array };
  page_lines: {
    document_id: DocumentId;
    page: number;
    start_offset: number;
    end_offset: number;
    width: number;
    height: number;
    lines: Uint8Array;
  };
  text_places: {
    document_id: DocumentId;
    start_offset: number;
    end_offset: number;
    places: Uint8Array;
  };
  chunks: {
    id: Generated<ChunkId>;
    document_id: DocumentId;
    ordinal: number;
    start_offset: number;
    end_offset: number;
    page: number | null;
    heading_path: string;
    text: string;
    content_hash: Uint8Array;
    place: string | null;
  };
  chunk_terms: { rowid: ChunkId; heading: string; body: string };
  chunk_vocabulary: { term: string; doc: number; cnt: number };
  embedding_spaces: {
    id: Generated<number>;
    embedder_id: string;
    dimensions: number;
    passage_prefix: string;
    query_prefix: string;
    state: 'building' | 'active' | 'old';
    vector_sum: Uint8Array;
    vector_count: number;
    created_at: number;
  };
  vectors: { space_id: number; content_hash: Uint8Array; vector: Uint8Array };
  pending_vectors: { space_id: number; chunk_id: ChunkId };
  vector_tombstones: { space_id: number; chunk_id: ChunkId };
  ingest_jobs: {
    id: Generated<JobId>;
    kind: 'path' | 'bytes';
    path: string;
    name: string;
    collection_id: CollectionId | null;
    stage: 'queued' | 'parsing' | 'done' | 'failed';
    attempts: Generated<number>;
    crashes: Generated<number>;
    sha256: Uint8Array | null;
    document_id: DocumentId | null;
    error_code: string | null;
    error_message: string | null;
    created_at: number;
    updated_at: number;
  };
  conversations: {
    id: Generated<ConversationId>;
    title: string;
    pinned: Generated<number>;
    created_at: number;
    updated_at: number;
  };
  messages: {
    id: Generated<MessageId>;
    conversation_id: ConversationId;
    parent_id: MessageId | null;
    role: 'user' | 'assistant';
    content: string;
    thinking: string | null;
    model: string | null;
    status: 'streaming' | 'complete' | 'stopped' | 'failed';
    citations: Generated<string>;
    left_out: Generated<string>;
    timings: string | null;
    created_at: number;
    usage: string | null;
    fallback: string | null;
    notices: Generated<string>;
  };
  message_sources: {
    message_id: MessageId;
    n: number;
    document_id: DocumentId;
    chunk_id: ChunkId;
    title: string;
    path: string | null;
    page: number | null;
    start_offset: number;
    end_offset: number;
    heading_path: string;
    score: number;
    text: string;
    place: string | null;
  };
  settings: { key: string; value: string };
  facts: { key: string; value: string };
}

import type { Selectable, Updateable } from 'kysely';
import type { Citation, LeftOut, Message, Source, Timings, Usage } from '#shared/model/conversation';
import type { MessageId } from '#shared/model/ids';
import type { Schema } from '../storage/schema.ts';

/** An answer as it is kept: complete, or what there was of it. */
export interface FinishedTurn {
  readonly content: string;
  readonly thinking: string;
  readonly model: string;
  readonly status: 'complete' | 'stopped' | 'failed';
  readonly citations: readonly Citation[];
  readonly sources: readonly Source[];
  readonly leftOut: readonly LeftOut[];
  readonly timings: Timings | null;
  readonly usage: Usage | undefined;
  readonly fallback: string | undefined;
  readonly notices: readonly string[];
}

export const toSource = (row: Selectable<Schema['message_sources']>): Source => ({
  n: row.n,
  documentId: row.document_id,
  chunkId: row.chunk_id,
  title: row.title,
  path: row.path,
  ...(row.page === null ? {} : { page: row.page }),
  ...(row.place === null ? {} : { place: row.place }),
  start: row.start_offset,
  end: row.end_offset,
  headingPath: JSON.parse(row.heading_path) as string[],
  score: row.score,
  text: row.text,
});

export const fromSource = (messageId: MessageId, source: Source): Schema['message_sources'] => ({
  message_id: messageId,
  n: source.n,
  document_id: source.documentId,
  chunk_id: source.chunkId,
  title: source.title,
  path: source.path,
  page: source.page ?? null,
  place: source.place ?? null,
  start_offset: source.start,
  end_offset: source.end,
  heading_path: JSON.stringify(source.headingPath),
  score: source.score,
  text: source.text,
});

export const toMessage = (row: Selectable<Schema['messages']>, sources: readonly Source[]): Message => ({
  id: row.id,
  parentId: row.parent_id,
  role: row.role,
  content: row.content,
  model: row.model,
  status: row.status,
  createdAt: new Date(row.created_at).toISOString(),
  citations: JSON.parse(row.citations) as Citation[],
  sources,
  leftOut: JSON.parse(row.left_out) as LeftOut[],
  timings: row.timings === null ? null : (JSON.parse(row.timings) as Timings),
  ...(row.thinking === null ? {} : { thinking: row.thinking }),
  ...(row.usage === null ? {} : { usage: JSON.parse(row.usage) as Usage }),
  ...(row.fallback === null ? {} : { fallback: row.fallback }),
  notices: JSON.parse(row.notices) as string[],
});

export const fromFinished = (done: FinishedTurn): Updateable<Schema['messages']> => ({
  content: done.content,
  thinking: done.thinking || null,
  model: done.model,
  status: done.status,
  citations: JSON.stringify(done.citations),
  left_out: JSON.stringify(done.leftOut),
  timings: done.timings && JSON.stringify(done.timings),
  usage: done.usage ? JSON.stringify(done.usage) : null,
  fallback: done.fallback ?? null,
  notices: JSON.stringify(done.notices),
});

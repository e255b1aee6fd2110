import { z } from 'zod';
import type {
  ChunkInfo,
  Collection,
  Document,
  FailedFile,
  IngestReport,
  PageInfo,
  PageRectangles,
  Warning,
} from '../model/document.ts';
import type { DocumentView } from '../model/document-view.ts';
import type { ErrorCode } from '../errors.ts';
import type { DocumentId } from '../model/ids.ts';
import { call, event, stream } from './define.ts';

const documentId = z.int().positive() as unknown as z.ZodType<DocumentId>;
const name = z.string().trim().min(1).max(120);

export const ingestStages = ['queued', 'hashing', 'parsing', 'storing', 'done'] as const;
export type IngestStage = (typeof ingestStages)[number];

/** What became of one file. */
export interface FileResult {
  readonly path: string;
  readonly status: 'indexed' | 'skipped' | 'failed';
  readonly documentId?: DocumentId;
  readonly code?: ErrorCode;
  readonly message?: string;
  readonly pages?: number;
  readonly emptyPages?: number;
  readonly characters?: number;
  readonly chunks?: number;
  readonly warnings: readonly Warning[];
}

export interface IngestSummary {
  readonly indexed: number;
  readonly skipped: number;
  readonly failed: number;
  readonly chunks: number;
  readonly seconds: number;
}

/** What happens while files are read; the last one is always `summary`. */
export type IngestEvent =
  | { readonly type: 'found'; readonly files: number }
  | {
      readonly type: 'progress';
      readonly path: string;
      readonly stage: IngestStage;
      /** 0 to 1 within this file. */
      readonly fraction: number;
    }
  | {
      /** The whole run. */
      readonly type: 'overall';
      readonly filesDone: number;
      readonly files: number;
      readonly chunks: number;
      readonly chunksEmbedded: number;
      readonly fraction: number;
      readonly chunksPerSecond: number;
      /** Seconds, or null while it cannot be told yet. */
      readonly secondsLeft: number | null;
    }
  | { readonly type: 'file'; readonly result: FileResult }
  | { readonly type: 'notice'; readonly message: string }
  | { readonly type: 'summary'; readonly summary: IngestSummary };

/** How far the passages' vectors are, told whenever that changes by a batch. */
export interface EmbeddingProgress {
  readonly chunks: number;
  readonly embedded: number;
  readonly chunksPerSecond: number;
  readonly secondsLeft: number | null;
}

/** What goes on without anyone waiting for it. */
export interface Activity {
  /** No new file is begun and no passage embedded, but for the candidates of a question. */
  readonly paused: boolean;
  readonly filesWaiting: number;
  readonly filesReading: number;
  /** Of the files that were asked for since the queue was last empty. */
  readonly filesDone: number;
  readonly chunks: number;
  readonly embedded: number;
}

export const library = {
  /** Files and folders by absolute path, or files by their bytes. Ends when all vectors are there, too. */
  ingest: stream(
    z.object({
      paths: z.array(z.string().min(1)).default([]),
      /** Files that were handed over beforehand (the host says how); their bytes lie in the data folder. */
      uploads: z
        .array(z.object({ name: z.string().min(1).max(255), sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
        .default([]),
      files: z
        .array(z.object({ name: z.string().min(1).max(255), bytes: z.instanceof(Uint8Array) }))
        .default([]),
      collection: name.optional(),
      /** False: end as soon as everything can be found by keyword; vectors follow in the background. */
      waitForVectors: z.boolean().default(true),
    }),
  ).yields<IngestEvent>(),
  documents: call(
    z.object({
      collection: z.string().optional(),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(10_000).default(10_000),
    }),
  ).returns<{ readonly total: number; readonly documents: readonly Document[] }>(),
  document: call(z.object({ documentId })).returns<Document>(),
  text: call(z.object({ documentId })).returns<{ readonly text: string; readonly report: IngestReport }>(),
  remove: call(z.object({ documentId })).returns<null>(),
  /** Its pages with their sizes; empty for formats without pages. */
  pages: call(z.object({ documentId })).returns<readonly PageInfo[]>(),
  /** The rectangles of the lines that a range of the text stands on, page by page. */
  rectangles: call(z.object({ documentId, start: z.int().min(0), end: z.int().min(0) })).returns<
    readonly PageRectangles[]
  >(),
  chunks: call(z.object({ documentId })).returns<readonly ChunkInfo[]>(),
  /** As it is laid out, from its own file; `null` for formats whose text or pages say all (`Document.hasLayout`). */
  view: call(z.object({ documentId })).returns<DocumentView | null>(),
  /** Takes a failed file off the list. */
  forgetFailed: call(z.object({ path: z.string() })).returns<null>(),
  failed: call(z.object({})).returns<readonly FailedFile[]>(),
  collections: call(z.object({})).returns<readonly Collection[]>(),
  createCollection: call(z.object({ name })).returns<Collection>(),
  renameCollection: call(z.object({ name: z.string(), to: name })).returns<Collection>(),
  /** Documents that are in no other collection stay, outside any. */
  deleteCollection: call(z.object({ name: z.string() })).returns<null>(),
  changed: event<{ readonly documents: number; readonly failed: number }>(),
  embedding: event<EmbeddingProgress>(),
  /** Pauses reading and embedding, or goes on with them. Until the core ends: a new one is never paused. */
  setPaused: call(z.object({ paused: z.boolean() })).returns<Activity>(),
  activity: call(z.object({})).returns<Activity>(),
  /** Told at most twice a second while files are read or passages embedded, and at once where a pause begins or ends. */
  activityChanged: event<Activity>(),
};

import type { Warning } from '#shared/model/document';
import type { Page } from './parser.ts';
import type { PlaceSegment } from './place-segments.ts';

/** What the parser child serves: `inspect` and `view` are calls, `parse` a stream that ends with `done`. */
export const parseRoutes = { inspect: 'inspect', parse: 'parse', view: 'view' } as const;

export interface ParserLimits {
  /** A file is given up after so many seconds without progress, plus one for every two megabytes. */
  readonly silentSeconds: number;
  /** … and after so many seconds altogether, plus two for every megabyte. */
  readonly totalSeconds: number;
  /** A thread is replaced once it has read so many pages … */
  readonly pagesPerThread: number;
  /** … or when the child holds so many bytes for each of its threads. */
  readonly bytesPerThread: number;
}

/** The parser child's first message. */
export interface ParseChildStart {
  readonly threads: number;
  readonly limits: ParserLimits;
}

export interface InspectRequest {
  readonly path: string;
  readonly name: string;
  readonly maxBytes: number;
}

/** What a file is without being understood. */
export interface FileFacts {
  readonly sha256: Uint8Array;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

export interface ParseRequest extends InspectRequest {
  readonly chunk: { readonly size: number; readonly overlap: number };
}

/** Answered with a `DocumentView`. */
export interface ViewRequest extends InspectRequest {
  /** A row of `formats.ts` that has a viewer. */
  readonly format: string;
  /** In hexadecimal digits: another content than this one is not shown. */
  readonly sha256: string;
}

/** What is said about a parsed file beside its text, pages and chunks. */
export interface ParsedFacts {
  /** Of the bytes that were read. */
  readonly file: FileFacts;
  /** A row of `formats.ts`. */
  readonly format: string;
  readonly mediaType: string;
  readonly parserVersion: number;
  /** ISO 639-1; `null` where it cannot be told. */
  readonly language: string | null;
  readonly title?: string;
  readonly warnings: readonly Warning[];
}

/** A passage as chunking made it, with what the keyword index and the vectors know it by. */
export interface IndexedChunk {
  readonly ordinal: number;
  readonly start: number;
  readonly end: number;
  readonly page?: number;
  readonly place?: string;
  readonly headingPath: readonly string[];
  /** Of the passage as an embedder reads it. */
  readonly contentHash: Uint8Array;
  /** The words of the keyword index, separated by spaces. */
  readonly terms: { readonly heading: string; readonly body: string };
}

/** The result comes in small parts, so that taking it in never holds the core's thread for long. */
export type ParseItem =
  | { readonly type: 'progress'; readonly fraction: number }
  | { readonly type: 'text'; readonly part: string }
  | { readonly type: 'pages'; readonly pages: readonly Page[] }
  | { readonly type: 'places'; readonly places: readonly PlaceSegment[] }
  | { readonly type: 'chunks'; readonly chunks: readonly IndexedChunk[] }
  | { readonly type: 'done'; readonly facts: ParsedFacts };

import type { CollectionId, DocumentId } from './ids.ts';
import type { ErrorCode } from '../errors.ts';

/** A named set of documents. A document may be in several. */
export interface Collection {
  readonly id: CollectionId;
  readonly name: string;
  readonly documents: number;
}

/** Half-open range `[start, end)` in a document's stored text, in UTF-16 code units: `text.slice(start, end)`. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Something the reader noticed that the person may want to know: `{ code: 'page-without-text', page: 3 }`. */
export interface Warning {
  readonly code:
    | 'page-without-text'
    | 'second-reader'
    | 'decoding-guessed'
    | 'text-cut'
    | 'page-broken'
    | 'line-broken'
    | 'quotes-mended'
    | 'results-missing';
  readonly message: string;
  readonly page?: number;
}

/** What reading a file gave: kept with the document and shown to the person. */
export interface IngestReport {
  readonly pages?: number;
  readonly emptyPages?: number;
  readonly characters: number;
  readonly chunks: number;
  readonly warnings: readonly Warning[];
}

/** One content (by sha256) that was read, and every place where it was found. */
export interface Document {
  readonly id: DocumentId;
  readonly title: string;
  readonly name: string;
  /** The first place: an absolute path, or `null` for bytes without one. */
  readonly path: string | null;
  readonly places: readonly string[];
  readonly format: string;
  readonly mediaType: string;
  /** It can be shown as it is laid out (`library.view`). */
  readonly hasLayout: boolean;
  readonly bytes: number;
  readonly sha256: string;
  readonly addedAt: string;
  readonly collections: readonly string[];
  readonly report: IngestReport;
  /** How many of its chunks have a vector already. */
  readonly embedded: number;
}

/** A file that could not be read: kept until it is retried or removed. */
export interface FailedFile {
  /** An absolute path, or `files/<sha256>` for bytes that were handed over. */
  readonly path: string;
  /** What a person calls it. */
  readonly name: string;
  readonly code: ErrorCode;
  readonly message: string;
  readonly failedAt: string;
}

export interface CollectionRef {
  readonly id: CollectionId;
  readonly name: string;
}

/** A page: its range in the text, its size in PDF points. */
export interface PageInfo extends TextRange {
  /** From 1. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
}

/** In PDF points from the page's top left. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PageRectangles {
  readonly page: number;
  readonly rectangles: readonly Rectangle[];
}

export interface ChunkInfo extends TextRange {
  readonly ordinal: number;
  readonly page?: number;
  readonly place?: string;
  readonly headingPath: readonly string[];
}

import type { Warning } from '#shared/model/document';
import type { DocumentView } from '#shared/model/document-view';

/**
 * One line of a page: its range in the document's text, and its rectangle in PDF points from the page's top left.
 * Pages keep them packed (`page-lines.ts`), since a long book has a hundred thousand.
 */
export interface PageLine {
  readonly start: number;
  readonly end: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A page as it is: `start`/`end` is its range in the document's text; width and height in PDF points. */
export interface Page {
  /** From 1. */
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly width: number;
  readonly height: number;
  /** Six numbers a line: start and end counted from the page's start, x, y, width, height (`page-lines.ts`). */
  readonly lines: Float32Array<ArrayBuffer>;
}

/** A piece of structure. Blocks are in order, do not overlap and cover everything worth finding. */
export interface Block {
  readonly type: 'heading' | 'paragraph' | 'list' | 'table' | 'code';
  /** Range in the document's text, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** 1 to 6; headings only. */
  readonly level?: number;
  /** A heading's words without markup; headings only. */
  readonly title?: string;
  /**
   * Where it stands in formats without pages: cells in A1 notation (`Sales!A2:F2`, `'My sheet'!A2:F2`; a CSV has no
   * sheet: `A2:F2`), a JSONPath (`$.orders[3].customer`), a line (`line 12`).
   */
  readonly place?: string;
}

/** What a parser makes of a file. All offsets point into `text`, which is stored as it is. */
export interface ParsedDocument {
  /** The document's own title, else its first heading; absent where it has neither. */
  readonly title?: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Only for formats that have pages. */
  readonly pages?: readonly Page[];
  readonly warnings: readonly Warning[];
}

export interface ParseContext {
  /** The file's name, for error sentences. */
  readonly name: string;
  readonly signal: AbortSignal;
  /** 0 to 1, as often as is cheap. */
  readonly onProgress: (fraction: number) => void;
}

/** Reads one format. Throws `AppError` for files it cannot read; never hangs, never answers with nothing. */
export interface Parser {
  parse(bytes: Uint8Array, context: ParseContext): Promise<ParsedDocument>;
}

/** Shows one format as it is laid out. Throws `AppError` for files it cannot show; their text can be read all the same. */
export interface Viewer {
  view(bytes: Uint8Array, context: ParseContext): Promise<DocumentView>;
}

/** A row of `formats.ts`. The parser is loaded only where it is used, since some are heavy. */
export interface Format {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  /** Goes up whenever the same bytes would give other text, blocks or pages. */
  readonly version: number;
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /** True when a file of these bytes can only be this format; asked before extensions are. Looks at little of it. */
  readonly sniff?: (bytes: Uint8Array) => boolean;
  readonly load: () => Promise<Parser>;
  /** Only for formats that have a layout which their text does not tell. */
  readonly loadViewer?: () => Promise<Viewer>;
}

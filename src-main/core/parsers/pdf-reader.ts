/** A line of a page as a reader found it; rectangle in PDF points from the page's top left, as the page is shown. */
export interface RawLine {
  readonly text: string;
  /** True when the line ended in a hyphen that divides a word; the hyphen is not in `text`. */
  readonly divided: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Size of the type, in points. */
  readonly size: number;
}

export interface RawPage {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly RawLine[];
}

/** An opened PDF. Pages count from 0; `readPage` throws for a page that cannot be read. */
export interface PdfReader {
  readonly pageCount: number;
  readonly title: string | undefined;
  readPage(index: number): Promise<RawPage>;
  dispose(): Promise<void>;
}

/** Opens a PDF, or throws: `PasswordNeeded` where only a password would help, anything else where it is broken. */
export type OpenPdf = (bytes: Uint8Array) => Promise<PdfReader>;

export class PasswordNeeded extends Error {
  override readonly name = 'PasswordNeeded';
}

import { PDFiumModule } from '@hyzyla/pdfium';
import { PasswordNeeded, type OpenPdf, type PdfReader, type RawLine, type RawPage } from './pdf-reader.ts';
import type { Pdfium } from './pdfium-api.ts';

/** Maps a point of the page's own space to the page as it is shown (rotated, cropped), y downwards. */
type ToShown = (x: number, y: number) => readonly [x: number, y: number];

const passwordError = 4;
const utf16 = new TextDecoder('utf-16le');
const titleTag = new TextEncoder().encode('Title\0');
/** Where PDFium puts the results of calls: 64 bytes at the front of the buffer. */
const resultBytes = 64;

/**
 * PDFium, compiled to WebAssembly, in this thread. Its heap grows with what it reads and never shrinks, so a thread
 * that has read a lot is best ended. After a trap (`WebAssembly.RuntimeError`) an instance must not be used again.
 */
export class PdfiumEngine {
  readonly #heap: () => Uint8Array;
  readonly #api: Pdfium;
  #buffer = 0;
  #bufferBytes = 0;

  private constructor(heap: () => Uint8Array, api: Pdfium) {
    this.#heap = heap;
    this.#api = api;
  }

  static async start(): Promise<PdfiumEngine> {
    const module = await PDFiumModule({});
    module._FPDF_InitLibraryWithConfig({ version: 2 });
    return new PdfiumEngine(() => module.HEAPU8, module.wasmExports as unknown as Pdfium);
  }

  /** How much memory it has taken, in bytes. */
  get heapBytes(): number {
    return this.#heap().byteLength;
  }

  open: OpenPdf = async (bytes) => {
    const copy = this.#api.malloc(bytes.length);
    if (copy === 0) throw new RangeError('out of memory');
    this.#heap().set(bytes, copy);
    const document = this.#api.FPDF_LoadMemDocument(copy, bytes.length, 0);
    if (document === 0) {
      this.#api.free(copy);
      throw this.#api.FPDF_GetLastError() === passwordError
        ? new PasswordNeeded()
        : new Error('not readable');
    }
    return this.#reader(document, copy);
  };

  #reader(document: number, copy: number): PdfReader {
    return {
      pageCount: this.#api.FPDF_GetPageCount(document),
      title: this.#title(document),
      readPage: async (index) => this.#readPage(document, index),
      dispose: async () => {
        this.#api.FPDF_CloseDocument(document);
        this.#api.free(copy);
      },
    };
  }

  #title(document: number): string | undefined {
    const tag = this.#reserve(4096);
    this.#heap().set(titleTag, tag);
    const bytes = this.#api.FPDF_GetMetaText(document, tag, tag + 8, 4088);
    if (bytes <= 2 || bytes > 4088) return undefined;
    return utf16.decode(this.#heap().subarray(tag + 8, tag + 8 + bytes - 2)).trim() || undefined;
  }

  #readPage(document: number, index: number): RawPage {
    const page = this.#api.FPDF_LoadPage(document, index);
    if (page === 0) throw new Error(`page ${index + 1} is broken`);
    const text = this.#api.FPDFText_LoadPage(page);
    try {
      const width = this.#api.FPDF_GetPageWidthF(page);
      const height = this.#api.FPDF_GetPageHeightF(page);
      return {
        width,
        height,
        lines: text === 0 ? [] : this.#lines(text, this.#toShown(page, width, height)),
      };
    } finally {
      if (text !== 0) this.#api.FPDFText_ClosePage(text);
      this.#api.FPDF_ClosePage(page);
    }
  }

  /** The page's matrix, taken from three points, because PDFium has no call that gives it. */
  #toShown(page: number, width: number, height: number): ToShown {
    const scale = 64;
    const out = this.#reserve(resultBytes);
    const at = (x: number, y: number): readonly [number, number] => {
      const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
      this.#api.FPDF_PageToDevice(page, 0, 0, w, h, 0, x, y, out, out + 4);
      const [deviceX = 0, deviceY = 0] = new Int32Array(this.#heap().buffer, out, 2);
      return [deviceX / scale, deviceY / scale];
    };
    const [originX, originY] = at(0, 0);
    const [rightX, rightY] = at(1000, 0);
    const [upX, upY] = at(0, 1000);
    return (x, y) => [
      originX + (x * (rightX - originX) + y * (upX - originX)) / 1000,
      originY + (x * (rightY - originY) + y * (upY - originY)) / 1000,
    ];
  }

  #lines(text: number, toShown: ToShown): readonly RawLine[] {
    const whole = this.#text(text);
    const lines: RawLine[] = [];
    // Lines end in \r\n; one that ends in a dividing hyphen has U+FFFE in its place and no line end.
    for (const match of whole.matchAll(/([^\r\n\uFFFE]+)(\uFFFE?)/g)) {
      const line = match[1] ?? '';
      if (line.trim() === '') continue;
      lines.push({
        text: line,
        divided: match[2] !== '',
        ...this.#place(text, match.index, line.length, toShown),
      });
    }
    return lines;
  }

  #text(text: number): string {
    const characters = this.#api.FPDFText_CountChars(text);
    if (characters <= 0) return '';
    const buffer = this.#reserve(resultBytes + characters * 2 + 2) + resultBytes;
    const units = this.#api.FPDFText_GetText(text, 0, characters, buffer);
    return utf16.decode(this.#heap().subarray(buffer, buffer + Math.max(0, units - 1) * 2));
  }

  /** Rectangle and type size of a range of the page's text. */
  #place(text: number, start: number, length: number, toShown: ToShown) {
    const first = this.#api.FPDFText_GetCharIndexFromTextIndex(text, start);
    const last = this.#api.FPDFText_GetCharIndexFromTextIndex(text, start + length - 1);
    const rectangle = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    const count = first < 0 ? 0 : this.#api.FPDFText_CountRects(text, first, Math.max(1, last - first + 1));
    for (let index = 0; index < count; index++) this.#include(rectangle, text, index, toShown);
    if (rectangle.left > rectangle.right) return { x: 0, y: 0, width: 0, height: 0, size: 0 };
    return {
      x: rectangle.left,
      y: rectangle.top,
      width: rectangle.right - rectangle.left,
      height: rectangle.bottom - rectangle.top,
      size: this.#size(text, first),
    };
  }

  #include(
    rectangle: { left: number; top: number; right: number; bottom: number },
    text: number,
    index: number,
    toShown: ToShown,
  ): void {
    const out = this.#buffer;
    this.#api.FPDFText_GetRect(text, index, out, out + 8, out + 16, out + 24);
    const [left = 0, top = 0, right = 0, bottom = 0] = new Float64Array(this.#heap().buffer, out, 4);
    const [ax, ay] = toShown(left, top);
    const [bx, by] = toShown(right, bottom);
    rectangle.left = Math.min(rectangle.left, ax, bx);
    rectangle.right = Math.max(rectangle.right, ax, bx);
    rectangle.top = Math.min(rectangle.top, ay, by);
    rectangle.bottom = Math.max(rectangle.bottom, ay, by);
  }

  /** The nominal size times the scale of the text's matrix. */
  #size(text: number, index: number): number {
    const out = this.#buffer;
    const nominal = this.#api.FPDFText_GetFontSize(text, index);
    if (this.#api.FPDFText_GetMatrix(text, index, out) === 0) return nominal;
    const [, , c = 0, d = 0] = new Float32Array(this.#heap().buffer, out, 4);
    return nominal * (Math.hypot(c, d) || 1);
  }

  /** A buffer of at least so many bytes; the same one each time while it is large enough. */
  #reserve(bytes: number): number {
    if (bytes <= this.#bufferBytes) return this.#buffer;
    this.#api.free(this.#buffer);
    this.#bufferBytes = Math.max(bytes, 16_384);
    this.#buffer = this.#api.malloc(this.#bufferBytes);
    if (this.#buffer === 0) throw new RangeError('out of memory');
    return this.#buffer;
  }
}

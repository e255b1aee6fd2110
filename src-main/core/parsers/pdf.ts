import { AppError } from '#shared/errors';
import type { Warning } from '#shared/model/document';
import type { ParseContext, ParsedDocument, Parser } from './parser.ts';
import { PdfiumEngine } from './pdf-pdfium.ts';
import { PasswordNeeded, type OpenPdf, type PdfReader, type RawPage } from './pdf-reader.ts';
import { pagesToText } from './pdf-text.ts';
import { openWithUnpdf } from './pdf-unpdf.ts';
import { pageWarnings, secondReader, textCut } from './reader-warnings.ts';

/** What one reader made of the file. */
interface Reading {
  readonly title: string | undefined;
  readonly pages: readonly RawPage[];
  /** Numbers of pages that could not be read, from 1. */
  readonly broken: readonly number[];
}

const emptyPage: RawPage = { width: 0, height: 0, lines: [] };
/** The event loop gets a turn at least this often, in milliseconds. */
const turnEvery = 30;
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** A trap leaves WebAssembly in an unknown state: nothing more can be read with that instance. */
const isTrap = (error: unknown): boolean => error instanceof WebAssembly.RuntimeError;

async function readPages(reader: PdfReader, context: ParseContext): Promise<Reading> {
  const pages: RawPage[] = [];
  const broken: number[] = [];
  let turned = performance.now();
  for (let index = 0; index < reader.pageCount; index++) {
    context.signal.throwIfAborted();
    try {
      pages.push(await reader.readPage(index));
    } catch (error) {
      if (isTrap(error)) throw error;
      pages.push(emptyPage);
      broken.push(index + 1);
    }
    if (performance.now() - turned < turnEvery) continue;
    context.onProgress((index + 1) / reader.pageCount);
    await turn();
    turned = performance.now();
  }
  return { title: reader.title, pages, broken };
}

async function readWith(open: OpenPdf, bytes: Uint8Array, context: ParseContext): Promise<Reading> {
  const reader = await open(bytes);
  try {
    return await readPages(reader, context);
  } finally {
    await reader.dispose();
  }
}

const hasText = (reading: Reading): boolean => reading.pages.some((page) => page.lines.length > 0);

function toDocument(reading: Reading, warnings: readonly Warning[]): ParsedDocument {
  const { text, blocks, pages, cut } = pagesToText(reading.pages);
  const title = reading.title ?? blocks.find((block) => block.type === 'heading')?.title;
  const broken = new Set(reading.broken);
  const empty = pages.filter((page) => page.lines.length === 0 && !broken.has(page.number));
  return {
    ...(title ? { title } : {}),
    text,
    blocks,
    pages,
    warnings: [
      ...warnings,
      ...pageWarnings('page-broken', reading.broken),
      ...pageWarnings(
        'page-without-text',
        empty.map((page) => page.number),
      ),
      ...(cut ? [textCut] : []),
    ],
  };
}

/** PDFium for as long as it is well; a new one after a trap. */
class FirstReader {
  #engine: Promise<PdfiumEngine> | undefined;

  /** What PDFium reads, or `undefined` where it cannot. */
  async read(bytes: Uint8Array, context: ParseContext): Promise<Reading | undefined> {
    try {
      this.#engine ??= PdfiumEngine.start();
      return await readWith((await this.#engine).open, bytes, context);
    } catch (error) {
      if (isTrap(error)) this.#engine = undefined;
      if (error instanceof PasswordNeeded || context.signal.aborted) throw error;
      return undefined;
    }
  }
}

async function readAgain(bytes: Uint8Array, context: ParseContext): Promise<Reading> {
  try {
    return await readWith(openWithUnpdf, bytes, context);
  } catch (error) {
    if (error instanceof PasswordNeeded || context.signal.aborted) throw error;
    throw new AppError('format-broken', { name: context.name, format: 'PDF' }, error);
  }
}

async function readEither(
  first: FirstReader,
  bytes: Uint8Array,
  context: ParseContext,
): Promise<ParsedDocument> {
  const reading = await first.read(bytes, context);
  if (reading && hasText(reading)) return toDocument(reading, []);
  const second = await readAgain(bytes, context);
  if (hasText(second)) return toDocument(second, [secondReader('PDF')]);
  const broken = (reading ?? second).broken.length;
  if (broken > 0 && broken === second.pages.length)
    throw new AppError('format-broken', { name: context.name, format: 'PDF' });
  throw new AppError('text-missing', { name: context.name });
}

/** PDFium first, pdf.js where it fails or finds nothing. Throws `pdf-encrypted`, `format-broken` or `text-missing`. */
export function createPdfParser(): Parser {
  const first = new FirstReader();
  return {
    parse: async (bytes, context) => {
      try {
        return await readEither(first, bytes, context);
      } catch (error) {
        throw error instanceof PasswordNeeded ? new AppError('pdf-encrypted', { name: context.name }) : error;
      }
    },
  };
}

import { AppError } from '#shared/errors';
import type { Warning } from '#shared/model/document';
import { declaredDelimiter, detectDelimiter } from './csv-delimiter.ts';
import { kindOf } from './csv-kinds.ts';
import { readRows, type CsvRow } from './csv-rows.ts';
import { textPieces, type TextPieces } from './csv-text.ts';
import { looksBinary } from './decode-text.ts';
import type { ParseContext, ParsedDocument, Parser } from './parser.ts';
import { decodingGuessed, quotesMended, rowsCut } from './reader-warnings.ts';
import { inOneLine, type GridRow } from './sheet-grid.ts';
import { SheetText } from './sheet-text.ts';
import { mostBlocks, SheetWriter } from './sheet-writer.ts';

const rowsPerTurn = 5000;
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** Every row of a CSV as it is in the file, empty ones too; the line `sep=;` is none. */
export function csvRows(text: TextPieces, told: (fraction: number) => void = () => {}): Iterable<CsvRow> {
  const declared = declaredDelimiter(text.sample);
  const delimiter = declared ? declared.delimiter : detectDelimiter(text.sample);
  return readRows(without(text.pieces(told), declared?.length ?? 0), { delimiter });
}

/** The pieces without so many characters at the beginning. */
function* without(pieces: Iterable<string>, count: number): Generator<string> {
  let left = count;
  for (const piece of pieces) {
    yield piece.slice(left);
    left = Math.max(0, left - piece.length);
  }
}

function toGridRow(cells: readonly string[], number: number): GridRow | undefined {
  const filled = cells.flatMap((raw, index) => {
    const text = inOneLine(raw);
    return text === '' ? [] : [{ column: index + 1, text, kind: kindOf(text) }];
  });
  return filled.length === 0 ? undefined : { number, cells: filled };
}

interface ReadSheet {
  readonly writer: SheetWriter;
  readonly mended: number | undefined;
}

async function readSheet(text: TextPieces, { signal, onProgress }: ParseContext): Promise<ReadSheet> {
  const writer = new SheetWriter();
  const sheet = new SheetText(writer, { reference: '', freeform: false });
  let [number, mended] = [0, 0];
  for (const row of csvRows(text, onProgress)) {
    number++;
    if (row.mended && mended === 0) mended = number;
    const filled = toGridRow(row.cells, number);
    if (filled) sheet.row(filled);
    if (writer.full) break;
    if (number % rowsPerTurn > 0) continue;
    await turn();
    signal.throwIfAborted();
  }
  sheet.end();
  return { writer, mended: mended === 0 ? undefined : mended };
}

async function parseCsv(bytes: Uint8Array, context: ParseContext): Promise<ParsedDocument> {
  const source = textPieces(bytes);
  if (looksBinary(source.sample)) throw new AppError('format-broken', { name: context.name, format: 'CSV' });
  const { writer, mended } = await readSheet(source, context);
  const { text, blocks } = writer.finish();
  if (text.trim() === '') throw new AppError('file-empty', { name: context.name });
  const [first] = blocks;
  const warnings: readonly Warning[] = [
    ...(source.guessed ? [decodingGuessed(source.encoding)] : []),
    ...(mended === undefined ? [] : [quotesMended(mended)]),
    ...(writer.full ? [rowsCut(mostBlocks)] : []),
  ];
  return {
    ...(first?.type === 'heading' && first.title ? { title: first.title } : {}),
    text,
    blocks,
    warnings,
  };
}

/** A table as text: each row in a line that stands alone, with its cells as its place. */
export const csvParser: Parser = { parse: parseCsv };

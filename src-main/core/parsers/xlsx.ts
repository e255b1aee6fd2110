import { AppError, isAppError } from '#shared/errors';
import { columnName } from '#shared/model/place-cells';
import type { ParseContext, ParsedDocument, Parser } from './parser.ts';
import { resultsMissing, rowsCut } from './reader-warnings.ts';
import { sheetReference, type GridRow } from './sheet-grid.ts';
import { SheetText } from './sheet-text.ts';
import { mostBlocks, SheetWriter } from './sheet-writer.ts';
import { readBoxes, readHeaders, readNotes, readTail } from './xlsx-beside.ts';
import type { CellRange } from './xlsx-cells.ts';
import { Merges } from './xlsx-merges.ts';
import { SheetReader } from './xlsx-sheet.ts';
import { readSharedStrings, type CellText } from './xlsx-strings.ts';
import { Styles } from './xlsx-styles.ts';
import { readWorkbook, type Workbook, type WorkbookSheet } from './xlsx-workbook.ts';
import { XmlTooLarge } from './xml-tree.ts';
import { readXml, XmlTooDeep, type XmlReading } from './xml.ts';
import { mainPartOf, packageTitle, relationsOf, type Relation } from './zip-package.ts';
import { openZip, type Zip } from './zip.ts';

const format = 'Excel (.xlsx)';

/** Thrown to stop reading where the text is as long as texts may be. */
class TextFull extends Error {
  override readonly name = 'TextFull';
}

/** What all sheets of a workbook share. */
interface Shared {
  readonly zip: Zip;
  readonly workbook: Workbook;
  readonly strings: readonly CellText[];
  readonly styles: Styles;
  readonly writer: SheetWriter;
  readonly missing: MissingResults;
}

/** Formulas whose results the file does not know; only the first one's place is kept. */
interface MissingResults {
  count: number;
  first: string;
}

/** Texts come first and take about this share of the time. */
const stringsShare = 0.2;

async function openWorkbook(zip: Zip, { name, signal, onProgress }: ParseContext): Promise<Shared> {
  const part = mainPartOf(zip, 'xl/workbook.xml');
  if (part?.toLowerCase().endsWith('.bin')) throw new AppError('sheet-binary', { name });
  const workbook = part === undefined ? undefined : readWorkbook(zip, part);
  if (!workbook) throw new AppError('format-broken', { name, format });
  const texts = workbook.strings === undefined ? undefined : zip.read(workbook.strings);
  const told = { signal, onProgress: (fraction: number) => onProgress(stringsShare * fraction) };
  return {
    zip,
    workbook,
    strings: texts ? await readSharedStrings(texts, told) : [],
    styles: new Styles(workbook.styles === undefined ? undefined : zip.read(workbook.styles)),
    writer: new SheetWriter(),
    missing: { count: 0, first: '' },
  };
}

/** Sheets that nobody sees are told as such: whoever opens the file looks for them in vain. */
const titleOf = ({ name, hidden }: WorkbookSheet): string => (hidden ? `${name} (hidden sheet)` : name);

interface SheetParts {
  readonly sheet: SheetText;
  /** As formulas write it. */
  readonly reference: string;
  readonly relations: readonly Relation[];
  readonly merges: readonly CellRange[];
}

function readerFor({ sheet, reference, relations, merges }: SheetParts, shared: Shared): SheetReader {
  const { zip, workbook, strings, styles, writer, missing } = shared;
  const onRow = (row: GridRow): void => {
    sheet.row(row);
    if (writer.full) throw new TextFull();
  };
  return new SheetReader({
    strings,
    styles,
    date1904: workbook.date1904,
    uncomputed: workbook.uncomputed,
    merges: new Merges(merges),
    notes: readNotes(zip, relations),
    onRow,
    onMissing: ({ column, row }) => {
      if (missing.count === 0) missing.first = `${reference}!${columnName(column)}${row}`;
      missing.count++;
    },
  });
}

async function readSheet(at: WorkbookSheet, shared: Shared, reading: XmlReading): Promise<void> {
  const bytes = shared.zip.read(at.part);
  if (!bytes) return;
  const relations = relationsOf(shared.zip, at.part);
  const { merges, filter } = readTail(bytes);
  const reference = sheetReference(at.name);
  const headers = readHeaders(shared.zip, relations, filter);
  const sheet = new SheetText(shared.writer, { reference, name: titleOf(at), freeform: true, headers });
  const reader = readerFor({ sheet, reference, relations, merges }, shared);
  await readXml(bytes, reader, reading);
  for (const [row, notes] of reader.notesLeft)
    for (const { column, text } of notes)
      sheet.words(`Note on ${columnName(column)}${row}: ${text}`, `${reference}!${columnName(column)}${row}`);
  for (const { row, column, text } of readBoxes(shared.zip, relations))
    sheet.words(text, `${reference}!${columnName(column)}${row}`);
  sheet.end();
}

async function readSheets(shared: Shared, { signal, onProgress }: ParseContext): Promise<void> {
  const { sheets } = shared.workbook;
  for (const [index, sheet] of sheets.entries()) {
    const told = (fraction: number): void =>
      onProgress(stringsShare + ((1 - stringsShare) * (index + fraction)) / sheets.length);
    await readSheet(sheet, shared, { signal, onProgress: told });
  }
}

/** What went wrong in words for a person; what is no trouble of the file stays as it is. */
function explain(error: unknown, { name }: ParseContext): unknown {
  if (error instanceof XmlTooDeep) return new AppError('format-broken', { name, format }, error);
  if (error instanceof XmlTooLarge)
    return new AppError('archive-too-large', { name, limit: 'what can be read at once' }, error);
  return error;
}

async function readAll(bytes: Uint8Array, context: ParseContext): Promise<Shared> {
  const shared = await openWorkbook(openZip(bytes, { name: context.name, format }), context);
  try {
    await readSheets(shared, context);
  } catch (error) {
    if (!(error instanceof TextFull)) throw error;
  }
  return shared;
}

async function parseXlsx(bytes: Uint8Array, context: ParseContext): Promise<ParsedDocument> {
  try {
    const { zip, writer, missing } = await readAll(bytes, context);
    const { text, blocks } = writer.finish();
    if (text === '') throw new AppError('file-empty', { name: context.name });
    const title = packageTitle(zip);
    const warnings = [
      ...(missing.count > 0 ? [resultsMissing(missing.count, missing.first)] : []),
      ...(writer.full ? [rowsCut(mostBlocks)] : []),
    ];
    return { ...(title ? { title } : {}), text, blocks, warnings };
  } catch (error) {
    throw isAppError(error) ? error : explain(error, context);
  }
}

/**
 * Every sheet, hidden ones too, row by row: each row in a line that stands alone, with its cells as its place. Throws
 * `file-encrypted`, `format-old`, `sheet-binary`, `format-broken`, `archive-too-large`, and `file-empty` where no sheet
 * has a word.
 */
export const xlsxParser: Parser = { parse: parseXlsx };

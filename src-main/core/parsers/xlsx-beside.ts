import { Buffer } from 'node:buffer';
import type { ColumnRange, HeaderHints, Note } from './sheet-grid.ts';
import { readRange, readReference, type CellRange } from './xlsx-cells.ts';
import { toCellText } from './xlsx-strings.ts';
import { childOf, childrenOf, parseXml, textOf, valueOf, type XmlElement } from './xml-tree.ts';
import { attribute, readXmlAtOnce } from './xml.ts';
import type { Relation } from './zip-package.ts';
import type { Zip } from './zip.ts';

/** What a sheet's part says behind its cells: they are needed before those are read. */
export interface SheetTail {
  readonly merges: readonly CellRange[];
  /** The range whose first row has the buttons to filter by. */
  readonly filter: CellRange | undefined;
}

export function readTail(bytes: Uint8Array): SheetTail {
  const merges: CellRange[] = [];
  let filter: CellRange | undefined;
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf('sheetData>');
  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    const range =
      name === 'mergeCell' || name === 'autoFilter'
        ? readRange(attribute(attributes, 'ref') ?? '')
        : undefined;
    if (range && name === 'mergeCell') merges.push(range);
    else filter ??= range;
  };
  if (at >= 0)
    readXmlAtOnce(bytes.subarray(at + 'sheetData>'.length), { open, close: () => {}, text: () => {} });
  return { merges, filter };
}

const isText = ({ name }: XmlElement): boolean => name === 't';
const isRun = ({ name }: XmlElement): boolean => name === 'r';

/** A text's letters, without how they are pronounced. */
const plainText = (text: XmlElement | undefined): string =>
  childrenOf(text)
    .map((child) => (isText(child) ? textOf(child) : isRun(child) ? textOf(childOf(child, 't')) : ''))
    .join('');

/** Discussions are written as a remark for old versions, too, below some lines that only say so. */
const withoutAdvice = (text: string): string =>
  text.startsWith('[Threaded comment]') ? text.replace(/^[\s\S]*?\n\s*Comment:\s*/, '') : text;

/** The remarks on a sheet's cells, by row. */
export function readNotes(zip: Zip, relations: readonly Relation[]): ReadonlyMap<number, readonly Note[]> {
  const notes = new Map<number, Note[]>();
  const part = relations.find(({ type }) => type === 'comments')?.target;
  const bytes = part === undefined ? undefined : zip.read(part);
  const list = childOf(bytes && parseXml(bytes), 'commentList');
  for (const comment of childrenOf(list, 'comment')) {
    const cell = readReference(valueOf(comment, 'ref') ?? '');
    const { text } = toCellText(withoutAdvice(plainText(childOf(comment, 'text'))));
    if (!cell || text === '') continue;
    const row = notes.get(cell.row);
    if (row) row.push({ column: cell.column, text });
    else notes.set(cell.row, [{ column: cell.column, text }]);
  }
  return notes;
}

const rangeAround = (a: ColumnRange | undefined, b: ColumnRange): ColumnRange =>
  a ? { first: Math.min(a.first, b.first), last: Math.max(a.last, b.last) } : b;

/** The headers that the file names: those of its tables, and of the range that can be filtered. */
export function readHeaders(
  zip: Zip,
  relations: readonly Relation[],
  filter: CellRange | undefined,
): HeaderHints {
  const tables = relations
    .filter(({ type }) => type === 'table')
    .map(({ target }) => zip.read(target))
    .map((bytes) => bytes && parseXml(bytes))
    .filter((table) => valueOf(table, 'headerRowCount') !== '0')
    .map((table) => readRange(valueOf(table, 'ref') ?? ''));
  const hints = new Map<number, ColumnRange>();
  for (const range of [...tables, filter])
    if (range && range.bottom > range.top)
      hints.set(range.top, rangeAround(hints.get(range.top), { first: range.left, last: range.right }));
  return hints;
}

/** Words in a text box, at the cell of its corner. */
export interface BoxedWords {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** All elements of a name within another, in order. */
function within(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return childrenOf(element).flatMap((child) => (child.name === name ? [child] : within(child, name)));
}

const numberIn = (element: XmlElement | undefined, name: string): number =>
  Number(textOf(childOf(element, name))) || 0;

/** The words in text boxes and shapes that lie on a sheet. */
export function readBoxes(zip: Zip, relations: readonly Relation[]): readonly BoxedWords[] {
  const part = relations.find(({ type }) => type === 'drawing')?.target;
  const bytes = part === undefined ? undefined : zip.read(part);
  return childrenOf(bytes && parseXml(bytes)).flatMap((anchor) => {
    const from = childOf(anchor, 'from');
    const paragraphs = within(anchor, 'txBody').flatMap((body) => within(body, 'p'));
    const lines = paragraphs.map((paragraph) => within(paragraph, 't').map(textOf).join(''));
    const { text } = toCellText(lines.join('\n'));
    return text === '' ? [] : [{ row: numberIn(from, 'row') + 1, column: numberIn(from, 'col') + 1, text }];
  });
}

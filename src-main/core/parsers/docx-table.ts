import { kindOf } from './csv-kinds.ts';
import { isOn, type Styles } from './docx-styles.ts';
import { inOneLine, type Cell, type ColumnRange, type GridRow, type HeaderHints } from './sheet-grid.ts';
import { labelsOf } from './sheet-labels.ts';
import { shapeOf, type Shape } from './sheet-shape.ts';
import { childOf, isElement, textOf, valueOf, type XmlElement } from './xml-tree.ts';

export interface TableContext {
  readonly styles: Styles;
  /** Reads a cell; each is asked for once and in order, since lists count on from cell to cell. */
  readonly readCell: (cell: XmlElement) => string;
}

/** A cell with more in it is no datum but a part of a page. */
const [mostParagraphs, mostCharacters] = [12, 2000] as const;
/** What is merged downwards is said again in each row, unless it is a text. */
const longestRepeated = 80;
const longestName = 80;
/** The share of rows that must lie under a header that only looks like one. */
const fewestRegular = 0.75;
/** `w:tblLook`, bit 6 from the right: the first row has the look of a header. */
const firstRowLook = 0x20;

/** Elements of a name within others that only hold them together: content controls, marks of changes. */
export function* within(parent: XmlElement, name: string): Generator<XmlElement> {
  for (const child of parent.children) {
    if (!isElement(child)) continue;
    if (child.name === name) yield child;
    else if (containers.has(child.name)) yield* within(child, name);
  }
}

/** Stand around paragraphs, rows or cells without being any themselves; deleted and moved ones are not among them. */
export const containers: ReadonlySet<string> = new Set([
  'sdt',
  'sdtContent',
  'customXml',
  'smartTag',
  'ins',
  'moveTo',
]);

const isDeleted = (row: XmlElement): boolean => childOf(childOf(row, 'trPr'), 'del') !== undefined;
const rowsOf = (table: XmlElement): readonly XmlElement[] =>
  [...within(table, 'tr')].filter((row) => !isDeleted(row));
const cellsOf = (row: XmlElement): readonly XmlElement[] => [...within(row, 'tc')];

function spanOf(element: XmlElement | undefined, name: string): number {
  const span = Number(valueOf(childOf(element, name), 'val') ?? 0);
  return Number.isInteger(span) && span > 0 && span <= 1000 ? span : 0;
}

/** Rows of one cell, or cells that hold half a page or another table: it only puts things where they look well. */
export function isLayout(table: XmlElement): boolean {
  const rows = rowsOf(table).map(cellsOf);
  if (rows.every((cells) => cells.length < 2)) return true;
  return rows.some((cells) => cells.some(isPartOfPage));
}

function isPartOfPage(cell: XmlElement): boolean {
  if (!within(cell, 'tbl').next().done) return true;
  const paragraphs = [...within(cell, 'p')].map((paragraph) => textOf(paragraph).trim());
  const written = paragraphs.filter((text) => text !== '');
  return (
    written.length > mostParagraphs || written.reduce((sum, { length }) => sum + length, 0) > mostCharacters
  );
}

/** The cells of a layout in reading order. */
export const layoutCells = (table: XmlElement): readonly XmlElement[] => rowsOf(table).flatMap(cellsOf);

function* runsOf(element: XmlElement): Generator<XmlElement> {
  for (const child of element.children.filter(isElement)) {
    if (child.name === 'r') yield child;
    else yield* runsOf(child);
  }
}

const isBold = (cell: XmlElement): boolean => {
  const runs = [...runsOf(cell)].filter((run) => textOf(run).trim() !== '');
  return runs.length > 0 && runs.every((run) => isOn(childOf(childOf(run, 'rPr'), 'b')));
};

/** Reads the rows of a table into columns; what is merged downwards is carried along. */
class Grid {
  readonly rows: GridRow[] = [];
  readonly headers = new Map<number, ColumnRange>();
  readonly #context: TableContext;
  #above = new Map<number, Cell>();

  constructor(context: TableContext) {
    this.#context = context;
  }

  row(row: XmlElement): void {
    const properties = childOf(row, 'trPr');
    const carried = new Map<number, Cell>();
    const cells: Cell[] = [];
    let column = 1 + spanOf(properties, 'gridBefore');
    for (const element of cellsOf(row)) {
      const span = Math.max(1, spanOf(childOf(element, 'tcPr'), 'gridSpan'));
      const cell = this.#cell(element, column, span);
      if (cell) {
        carried.set(column, cell);
        cells.push(cell);
      }
      column += span;
    }
    this.#above = carried;
    const number = this.rows.length + 1;
    if (cells.length === 0) return;
    this.rows.push({ number, cells });
    if (isOn(childOf(properties, 'tblHeader'))) this.nameHeader(this.rows.length - 1);
  }

  /** A row of one cell is the table's title and names no columns. */
  nameHeader(index: number): void {
    const row = this.rows[index];
    if (row && row.cells.length > 1) this.headers.set(row.number, { first: 1, last: Infinity });
  }

  #cell(element: XmlElement, column: number, span: number): Cell | undefined {
    const merge = childOf(childOf(element, 'tcPr'), 'vMerge');
    const text = inOneLine(this.#context.readCell(element));
    const isBelow = merge !== undefined && valueOf(merge, 'val') !== 'restart';
    // The number of an empty item there is none that anybody sees.
    if (isBelow && (text === '' || textOf(element).trim() === '')) {
      const above = this.#above.get(column);
      return above && above.text.length <= longestRepeated ? above : undefined;
    }
    if (text === '') return undefined;
    return { column, text, kind: kindOf(text), strong: isBold(element), ...(span > 1 ? { span } : {}) };
  }
}

/** True where the table is set so that its first row looks like a header. */
function hasFirstRowLook(table: XmlElement): boolean {
  const look = childOf(childOf(table, 'tblPr'), 'tblLook');
  const own = valueOf(look, 'firstRow');
  if (own !== undefined) return /^(1|true|on)$/.test(own);
  return (Number.parseInt(valueOf(look, 'val') ?? '0', 16) & firstRowLook) !== 0;
}

/** What names columns is short, and no field of a form. */
const canName = ({ text }: Cell): boolean => text.length <= longestName && !text.endsWith(':');

/** Whether a row's cells lie under those of the header; a cell merged over several is under none. */
function fitsUnder(header: readonly GridRow[]): (row: GridRow) => boolean {
  const spans = new Map(header.flatMap(({ cells }) => cells.map(({ column, span = 1 }) => [column, span])));
  return ({ cells }) => cells.every(({ column, span = 1 }) => spans.get(column) === span);
}

/** Forms are tables, too, with cells merged as it looked well: no row names what is in another there. */
const isRegular = ({ header, rows }: Shape): boolean =>
  rows.filter(fitsUnder(header)).length >= rows.length * fewestRegular;

function shapeOfTable(table: XmlElement, grid: Grid, { styles }: TableContext): Shape {
  const looks = hasFirstRowLook(table);
  const style = valueOf(childOf(childOf(table, 'tblPr'), 'tblStyle'), 'val');
  if (looks && style !== undefined && styles.get(style).headed) grid.nameHeader(0);
  const shape = shapeOf(grid.rows, { complete: true, freeform: true, headers: grid.headers });
  return isBelieved(shape, grid.headers, looks) ? shape : { ...shape, form: 'grid' };
}

/** In a document tables are often for looks: what only might be names is none. */
function isBelieved(shape: Shape, headers: HeaderHints, looks: boolean): boolean {
  const { form, header, rows, certainty } = shape;
  if (form === 'pairs') return rows.every(({ cells }) => (cells[0]?.text.length ?? 0) <= longestName);
  if (form !== 'table' || !header.every(({ cells }) => cells.every(canName))) return false;
  const told = header.some(({ number }) => headers.has(number));
  return told || ((certainty === 'sure' || looks) && isRegular(shape));
}

/** Cells in a row; the field of a form, with its colon, goes with what fills it. */
const joined = ({ cells }: GridRow): string =>
  cells
    .map(({ text }, index) => (index === 0 ? '' : cells[index - 1]?.text.endsWith(':') ? ' ' : '; ') + text)
    .join('');

function pair([name, ...values]: readonly Cell[]): string {
  if (!name || values.length === 0) return name?.text ?? '';
  return `${name.text.replace(/\s*:$/, '')}: ${values.map(({ text }) => text).join('; ')}`;
}

/** A row with the names of its columns. */
const labelled = ({ cells }: GridRow, labels: ReadonlyMap<number, string>): string =>
  cells
    .map(({ column, text }) => {
      const label = labels.get(column);
      return label === undefined || label === text ? text : `${label}: ${text}`;
    })
    .join('; ');

function linesOf({ form, titles, header, rows }: Shape): readonly string[] {
  const labels = labelsOf(header);
  const fits = fitsUnder(header.slice(-1));
  const read = (row: GridRow): string => {
    if (form === 'table' && fits(row)) return labelled(row, labels);
    return form === 'pairs' ? pair(row.cells) : joined(row);
  };
  return [...[...titles, ...header].map(joined), ...rows.map(read)];
}

/**
 * A table, a row a line. Where its first row names the columns, each row says those names again, so that it can be read
 * alone: `Name: Ada; Born: 1815`; names on the left stand before their values, any other row is its cells in order.
 */
export function tableText(table: XmlElement, context: TableContext): string {
  const grid = new Grid(context);
  for (const row of rowsOf(table)) grid.row(row);
  return linesOf(shapeOfTable(table, grid, context)).join('\n');
}

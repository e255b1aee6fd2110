import { continuesHeader, headerCertainty, isGroupRow, standsOut, type Certainty } from './sheet-header.ts';
import { isNamedHeader, type GridRow, type HeaderHints } from './sheet-grid.ts';

/**
 * How rows are read: `table` under a header, `pairs` of a name and its value, `grid` without names, `lines` of words
 * that need none.
 */
export type Form = 'table' | 'pairs' | 'grid' | 'lines';

export interface Shape {
  readonly form: Form;
  readonly certainty: Certainty;
  /** What stands above: titles. */
  readonly titles: readonly GridRow[];
  readonly header: readonly GridRow[];
  readonly rows: readonly GridRow[];
}

export interface ShapeHints {
  /** True when these are all rows there are. */
  readonly complete: boolean;
  /** True for sheets, on which tables and forms stand as people like; a CSV is one table as a rule. */
  readonly freeform: boolean;
  readonly headers: HeaderHints;
}

const mostHeaderRows = 3;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** How many columns hold something, or are merged with one that does. */
const widthOf = ({ cells }: GridRow): number => cells.reduce((sum, { span = 1 }) => sum + span, 0);

/** The first row that is about as wide as most; those above are titles. */
function firstWideRow(rows: readonly GridRow[], { headers }: ShapeHints): number {
  const named = rows.findIndex((row) => isNamedHeader(row, headers));
  if (named >= 0) return named;
  const width = median(rows.filter(({ cells }) => cells.length > 1).map(widthOf));
  return rows.findIndex((row) => row.cells.length > 1 && widthOf(row) >= width / 2);
}

const columnsOf = (rows: readonly GridRow[]): ReadonlySet<number> =>
  new Set(rows.flatMap(({ cells }) => cells.map(({ column }) => column)));

/** Names on the left, each with one value: a form rather than a list. */
function arePairs(
  rows: readonly GridRow[],
  certainty: Certainty,
  { complete, freeform }: ShapeHints,
): boolean {
  const [left = 0, ...others] = [...columnsOf(rows)].toSorted((a, b) => a - b);
  const names = rows.flatMap(({ cells }) => cells.filter(({ column }) => column === left));
  if (others.length !== 1 || names.length < rows.length || names.some(({ kind }) => kind !== 'text'))
    return false;
  const count = (test: (text: string) => boolean): number => names.filter(({ text }) => test(text)).length;
  if (count((text) => text.endsWith(':')) * 2 >= names.length) return true;
  if (certainty === 'none') return true;
  const [head, ...rest] = rows;
  if (!freeform || !complete || !head || standsOut(head, rest)) return false;
  const values = rest.flatMap(({ cells }) => cells.filter(({ column }) => column !== left));
  return values.some(({ kind }) => kind === 'text');
}

/** The rows of names from `at` on. */
function headerRows(rows: readonly GridRow[], at: number): readonly GridRow[] {
  let count = 1;
  for (; count < mostHeaderRows; count++) {
    const [above, row] = [rows[at + count - 1], rows[at + count]];
    if (!above || !row || !continuesHeader(above, row, rows.slice(at + count + 1))) break;
  }
  return rows.slice(at, at + count);
}

/** How the rows between two empty ones are to be read, as far as the first of them tell. */
export function shapeOf(rows: readonly GridRow[], hints: ShapeHints): Shape {
  const at = firstWideRow(rows, hints);
  const first = rows[at];
  if (!first) return lines(rows);
  const below = rows.slice(at + 1);
  const named = isNamedHeader(first, hints.headers) && below.length > 0;
  const certainty = named ? 'sure' : headerCertainty(first, below);
  const titles = rows.slice(0, at);
  if (!named && arePairs(rows.slice(at), certainty, hints))
    return { form: 'pairs', certainty: 'none', titles, header: [], rows: rows.slice(at) };
  const form = below.length > 0 ? 'grid' : 'lines';
  if (certainty === 'none') return { form, certainty, titles, header: [], rows: rows.slice(at) };
  return table(rows, at, certainty);
}

function table(rows: readonly GridRow[], at: number, certainty: Certainty): Shape {
  const header = headerRows(rows, at);
  const [above, first] = [rows[at - 1], rows[at]];
  const grouped = above !== undefined && first !== undefined && isGroupRow(above, first);
  return {
    form: 'table',
    certainty,
    titles: rows.slice(0, grouped ? at - 1 : at),
    header: grouped ? [above, ...header] : header,
    rows: rows.slice(at + header.length),
  };
}

/** One cell a row: under a name where it stands over numbers, dates or in bold over what is not. */
function lines(rows: readonly GridRow[]): Shape {
  const [first, ...rest] = rows;
  const columns = columnsOf(rows).size;
  if (first && columns === 1 && rest.length > 0 && headerCertainty(first, rest) === 'sure')
    return { form: 'table', certainty: 'sure', titles: [], header: [first], rows: rest };
  return { form: 'lines', certainty: 'none', titles: [], header: [], rows };
}

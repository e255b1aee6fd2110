import { showCells } from '#shared/model/place-cells';

/** What a cell is to those who look for a table's header: words name a column, the rest fills it. */
export type CellKind = 'text' | 'number' | 'date';

export interface Cell {
  /** From 1. */
  readonly column: number;
  /** As it is shown; never blank, in one line. */
  readonly text: string;
  readonly kind: CellKind;
  /** In bold type. */
  readonly strong?: boolean;
  /** How many columns it is merged over. */
  readonly span?: number;
}

/** A row that holds something. */
export interface GridRow {
  /** From 1, as a spreadsheet counts it. */
  readonly number: number;
  /** Those that hold something, from left to right; at least one. */
  readonly cells: readonly Cell[];
  /** Remarks that were attached to its cells. */
  readonly notes?: readonly Note[];
}

export interface Note {
  readonly column: number;
  readonly text: string;
}

/** Columns from the first to the last, both from 1. */
export interface ColumnRange {
  readonly first: number;
  readonly last: number;
}

/** Rows that the file itself calls headers, with the columns that they name. */
export type HeaderHints = ReadonlyMap<number, ColumnRange>;

/** True where the file calls most of this row a header. */
export function isNamedHeader({ number, cells }: GridRow, hints: HeaderHints): boolean {
  const range = hints.get(number);
  if (!range) return false;
  return (
    cells.filter(({ column }) => column >= range.first && column <= range.last).length * 2 > cells.length
  );
}

const lineBreaks = /[\r\n\u2028\u2029\v\f\u0085]+/;

/** A cell's words in one line: what breaks lines is a space there. */
export const inOneLine = (text: string): string =>
  lineBreaks.test(text)
    ? text
        .split(lineBreaks)
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .join(' ')
    : text.trim();

const plainName = /^[\p{L}_][\p{L}\p{N}_.]*$/u;
/** Names that could be read as a cell or as a truth value. */
const ambiguousName = /^(?:[A-Z]{1,3}\d+|R\d*C?\d*|C\d*|TRUE|FALSE)$/i;

/** A sheet's name as formulas write it: in quotes where it could be read as something else. */
export const sheetReference = (name: string): string =>
  plainName.test(name) && !ambiguousName.test(name) ? name : `'${name.replaceAll("'", "''")}'`;

/** A row's cells in A1 notation; `sheet` as a formula writes it, `''` where there is none. */
export function placeOf(sheet: string, { number, cells }: GridRow): string {
  const last = cells.at(-1);
  const columns = [
    cells[0]?.column ?? 1,
    Math.max(last?.column ?? 1, (last?.column ?? 1) + (last?.span ?? 1) - 1),
  ] as const;
  return showCells({ sheet, columns, rows: [number, number] });
}

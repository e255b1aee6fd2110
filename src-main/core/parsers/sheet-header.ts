import type { Cell, GridRow } from './sheet-grid.ts';

/** How sure it is that a row names the columns below it. */
export type Certainty = 'sure' | 'likely' | 'none';

const longestName = 300;
const year = /^(?:1[89]|20|21)\d\d$/;

const isYear = ({ text }: Cell): boolean => year.test(text);
/** Columns are also called by years and dates: `Account`, `2023`, `2024`. */
export const mayName = (cell: Cell): boolean =>
  cell.text.length <= longestName && (cell.kind === 'text' || cell.kind === 'date' || isYear(cell));

const share = <Item>(items: readonly Item[], test: (item: Item) => boolean): number =>
  items.length === 0 ? 0 : items.filter(test).length / items.length;

/** What stands below, by column. */
class Below {
  readonly #columns = new Map<number, Cell[]>();

  constructor(rows: readonly GridRow[]) {
    for (const cell of rows.flatMap(({ cells }) => cells)) {
      const column = this.#columns.get(cell.column);
      if (column) column.push(cell);
      else this.#columns.set(cell.column, [cell]);
    }
  }

  at(column: number): readonly Cell[] {
    return this.#columns.get(column) ?? [];
  }
}

/** Years and dates name columns of other numbers only, and something must say what the rows are. */
function datesFit({ cells }: GridRow, below: Below): boolean {
  const dated = cells.filter(({ kind }) => kind !== 'text');
  if (dated.length === 0) return true;
  const fits = dated.every(
    ({ column }) => share(below.at(column), (cell) => cell.kind === 'number' && !isYear(cell)) >= 0.6,
  );
  const first = cells[0]?.column ?? 1;
  return fits && (dated.length < cells.length || below.at(first - 1).length > 0);
}

const isTyped = (cell: Cell, below: Below): boolean =>
  cell.kind === 'text' && share(below.at(cell.column), ({ kind }) => kind !== 'text') >= 0.6;

/** In bold over what is not. */
export const standsOut = (row: GridRow, below: readonly GridRow[]): boolean =>
  row.cells.every(({ strong }) => strong) &&
  share(
    below.flatMap(({ cells }) => cells),
    ({ strong }) => strong === true,
  ) < 0.5;

/** True for names in bold directly below what is not and has figures where they stand: another table begins. */
export function beginsAnother({ cells }: GridRow, above: GridRow | undefined): boolean {
  if (!above || cells.length < 2 || !cells.every(({ kind, strong }) => kind === 'text' && strong))
    return false;
  const figures = new Set(above.cells.flatMap(({ kind, column }) => (kind === 'text' ? [] : [column])));
  return !above.cells.some(({ strong }) => strong) && cells.some(({ column }) => figures.has(column));
}

/** `Name:`, `Ada`, `Date:`, …: names with their values beside them. */
function isForm({ cells }: GridRow): boolean {
  const fields = share(cells, ({ text }) => text.endsWith(':'));
  return fields >= 0.5 && fields < 1;
}

/**
 * Whether a row names the columns below it: all of it words, unlike what is below. Sure where a column's words stand
 * over numbers or dates, or in bold over what is not; likely where everything is words and none of the names comes
 * again in its column.
 */
export function headerCertainty(row: GridRow, rest: readonly GridRow[]): Certainty {
  const { cells } = row;
  const distinct = new Set(cells.map(({ text }) => text.toLowerCase())).size;
  if (rest.length === 0 || distinct * 2 < cells.length || !cells.every(mayName) || isForm(row)) return 'none';
  const below = new Below(rest);
  if (!datesFit(row, below)) return 'none';
  const dated = cells.some(({ kind }) => kind !== 'text');
  if (dated || cells.some((cell) => isTyped(cell, below)) || standsOut(row, rest)) return 'sure';
  const repeats = cells.some(({ column, text }) => below.at(column).some((cell) => cell.text === text));
  return repeats ? 'none' : 'likely';
}

/** What a row says that the one above does not say in the same column; a cell merged over both is one. */
function ownCells(row: GridRow, above: GridRow): readonly Cell[] {
  const texts = new Map(above.cells.map(({ column, text }) => [column, text]));
  return row.cells.filter(({ column, text }) => texts.get(column) !== text);
}

/**
 * True for a second row of names: it fills the gaps that groups left in the row above and stands over what it names,
 * or what is below begins in the first column again; or it names a first column that the row above left open.
 */
export function continuesHeader(header: GridRow, row: GridRow, rest: readonly GridRow[]): boolean {
  const first = header.cells[0]?.column ?? 1;
  const own = ownCells(row, header);
  const start = own[0]?.column;
  if (start === undefined || rest.length === 0 || !row.cells.every(mayName)) return false;
  const single = new Set(header.cells.filter(({ span = 1 }) => span === 1).map(({ column }) => column));
  const fills = own.some(({ column }) => !single.has(column));
  const keyed = start > first && share(rest, ({ cells }) => cells[0]?.column === first) >= 0.5;
  return (fills && keyed) || ((fills || start < first) && headerCertainty(row, rest) === 'sure');
}

/** True for a row of groups directly above a header: it has several, or one that is merged over part of the width. */
export function isGroupRow(row: GridRow, header: GridRow): boolean {
  const [first, last] = [header.cells[0]?.column ?? 1, header.cells.at(-1)?.column ?? 1];
  const whole = row.cells.some(({ column, span = 1 }) => column <= first && column + span > last);
  const groups = row.cells.length > 1 || row.cells.some(({ span = 1 }) => span > 1);
  return row.number === header.number - 1 && groups && !whole && row.cells.every(mayName);
}

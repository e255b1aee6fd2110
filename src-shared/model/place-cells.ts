/** Cells of one sheet in A1 notation, from 1; `sheet` as it is written before the `!`, `''` where there is none. */
export interface Cells {
  readonly sheet: string;
  readonly columns: readonly [number, number];
  readonly rows: readonly [number, number];
}

const pattern = /^(?:(.+)!)?([A-Z]{1,4})(\d{1,9})(?::([A-Z]{1,4})(\d{1,9}))?$/u;

const letters = 26;

const columnNumber = (name: string): number =>
  Array.from(name).reduce((sum, letter) => sum * letters + letter.charCodeAt(0) - 64, 0);

/** `A` for 1, `AA` for 27. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / letters))
    name = String.fromCharCode(65 + ((rest - 1) % letters)) + name;
  return name;
}

/** `undefined` for what is no range of cells. */
export function readCells(text: string): Cells | undefined {
  const found = pattern.exec(text);
  if (!found) return undefined;
  const [, sheet = '', column = '', row = '', lastColumn = column, lastRow = row] = found;
  return {
    sheet,
    columns: [columnNumber(column), columnNumber(lastColumn)],
    rows: [Number(row), Number(lastRow)],
  };
}

export function showCells({ sheet, columns, rows }: Cells): string {
  const first = columnName(columns[0]) + rows[0];
  const last = columnName(columns[1]) + rows[1];
  return (sheet === '' ? '' : `${sheet}!`) + (first === last ? first : `${first}:${last}`);
}

const around = (a: Cells['rows'], b: Cells['rows']): readonly [number, number] => [
  Math.min(a[0], b[0]),
  Math.max(a[1], b[1]),
];

/** The smallest range around both; `undefined` where they are on two sheets. */
export const joinCells = (a: Cells, b: Cells): Cells | undefined =>
  a.sheet === b.sheet
    ? { sheet: a.sheet, columns: around(a.columns, b.columns), rows: around(a.rows, b.rows) }
    : undefined;

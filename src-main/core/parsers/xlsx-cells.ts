/** Cells from one corner to the other, both from 1. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** What Excel's sheets have; what stands beyond is in no sheet. */
export const mostColumns = 16_384;
export const mostRows = 1_048_576;

const [upperA, upperZ, lowerToUpper, zero, nine, dollar] = [65, 90, 32, 48, 57, 36] as const;
const [letters, digits] = [26, 10] as const;

/** `B7`, also `$B$7`, as its column and row; `undefined` for what names no cell. */
export function readReference(text: string): { readonly column: number; readonly row: number } | undefined {
  let [at, column, row] = [0, 0, 0];
  if (text.charCodeAt(at) === dollar) at++;
  for (; at < text.length && column <= mostColumns; at++) {
    const unit = text.charCodeAt(at);
    const upper = unit > upperZ ? unit - lowerToUpper : unit;
    if (upper < upperA || upper > upperZ) break;
    column = column * letters + upper - upperA + 1;
  }
  if (text.charCodeAt(at) === dollar) at++;
  for (; at < text.length && row <= mostRows; at++) {
    const unit = text.charCodeAt(at);
    if (unit < zero || unit > nine) return undefined;
    row = row * digits + unit - zero;
  }
  const exists = column >= 1 && column <= mostColumns && row >= 1 && row <= mostRows;
  return exists && at === text.length ? { column, row } : undefined;
}

/** `A1:F20`, or one cell. */
export function readRange(text: string): CellRange | undefined {
  const [first = '', last = first] = text.split(':');
  const [from, to] = [readReference(first), readReference(last)];
  if (!from || !to) return undefined;
  return {
    top: Math.min(from.row, to.row),
    left: Math.min(from.column, to.column),
    bottom: Math.max(from.row, to.row),
    right: Math.max(from.column, to.column),
  };
}

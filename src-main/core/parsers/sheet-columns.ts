import type { ColumnRange, GridRow } from './sheet-grid.ts';
import { shapeOf, type ShapeHints } from './sheet-shape.ts';

const everything: ColumnRange = { first: 1, last: Infinity };

/** What the rows have in these columns; rows that have nothing there are left out. */
export function withinColumns(rows: readonly GridRow[], range: ColumnRange): readonly GridRow[] {
  if (range === everything) return rows;
  const isWithin = ({ column }: { column: number }): boolean => column >= range.first && column <= range.last;
  return rows.flatMap(({ number, cells, notes }) => {
    const kept = cells.filter(isWithin);
    return kept.length === 0
      ? []
      : [{ number, cells: kept, ...(notes ? { notes: notes.filter(isWithin) } : {}) }];
  });
}

/** Runs of columns between which no row has anything; each reaches up to the next one's beginning. */
function runsOf(rows: readonly GridRow[]): readonly ColumnRange[] {
  const used = rows.flatMap(({ cells }) =>
    cells.map(({ column, span = 1 }) => ({ column, next: column + span })),
  );
  const starts: number[] = [];
  let reached = 0;
  for (const { column, next } of used.toSorted((a, b) => a.column - b.column)) {
    if (column > reached) starts.push(starts.length === 0 ? 1 : column);
    reached = Math.max(reached, next);
  }
  return starts.map((first, index) => ({ first, last: (starts[index + 1] ?? Infinity) - 1 }));
}

/**
 * A table of its own begins with a column of words under a name; figures alone belong to the words on their left, where
 * there are any.
 */
function standsAlone(rows: readonly GridRow[], hints: ShapeHints, leftmost: boolean): boolean {
  const shape = shapeOf(rows, hints);
  const column = shape.header.at(-1)?.cells[0]?.column;
  const keys = shape.rows.flatMap(({ cells }) => cells.filter((cell) => cell.column === column));
  const words = keys.filter(({ kind }) => kind === 'text').length;
  const wide = (shape.header.at(-1)?.cells.length ?? 0) > 1;
  return shape.form === 'table' && wide && (leftmost || (words > 0 && words * 2 >= keys.length));
}

/** Sums and the like beside a table, below no name of it: names that are all different, each with one value. */
function standsBeside(rows: readonly GridRow[], headers: ReadonlySet<number>, hints: ShapeHints): boolean {
  const { form, titles } = shapeOf(rows, hints);
  const names = new Set(rows.map(({ cells }) => cells[0]?.text));
  return (
    form === 'pairs' &&
    titles.length === 0 &&
    names.size === rows.length &&
    rows.length > 1 &&
    rows.every(({ number, cells }) => cells.length > 1 && !headers.has(number))
  );
}

/** The columns of each table where several stand side by side, else all columns as one. */
export function splitSideBySide(rows: readonly GridRow[], hints: ShapeHints): readonly ColumnRange[] {
  const runs = runsOf(rows);
  if (runs.length < 2) return [everything];
  const alone = runs.filter((run, at) => standsAlone(withinColumns(rows, run), hints, at === 0));
  const headers = new Set(
    alone.flatMap((run) => shapeOf(withinColumns(rows, run), hints).header.map(({ number }) => number)),
  );
  const others = runs.filter((run) => !alone.includes(run));
  const divided =
    alone.length > 0 && others.every((run) => standsBeside(withinColumns(rows, run), headers, hints));
  return divided ? runs : [everything];
}

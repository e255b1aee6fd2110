import type { Cell } from './sheet-grid.ts';
import type { CellRange } from './xlsx-cells.ts';

/** More are looked at in no sheet, nor more than so many at once that reach down. */
const [mostMerges, mostOpen] = [100_000, 500] as const;

interface OpenMerge {
  readonly range: CellRange;
  readonly cell: Cell;
}

/**
 * Merged cells: one over several columns knows how many, so that a header names them all; one over several rows is
 * told again in each of them, so that each row stands alone. Rows are asked for in order.
 */
export class Merges {
  readonly #byTop = new Map<number, CellRange[]>();
  #open: readonly OpenMerge[] = [];

  constructor(ranges: readonly CellRange[]) {
    for (const range of ranges.slice(0, mostMerges)) {
      const known = this.#byTop.get(range.top);
      if (known) known.push(range);
      else this.#byTop.set(range.top, [range]);
    }
  }

  /** The cells of a row, from left to right, with what is merged into it. */
  apply(row: number, cells: readonly Cell[]): readonly Cell[] {
    const starting = this.#byTop.get(row);
    if (!starting && this.#open.length === 0) return cells;
    this.#open = this.#open.filter(({ range }) => range.top < row && range.bottom >= row);
    const filled = this.#fill(cells);
    return starting ? this.#start(starting, filled) : filled;
  }

  #fill(cells: readonly Cell[]): readonly Cell[] {
    const missing = this.#open.filter(({ cell }) => !cells.some(({ column }) => column === cell.column));
    if (missing.length === 0) return cells;
    return [...cells, ...missing.map(({ cell }) => cell)].toSorted((a, b) => a.column - b.column);
  }

  #start(ranges: readonly CellRange[], cells: readonly Cell[]): readonly Cell[] {
    const byColumn = new Map(ranges.map((range) => [range.left, range]));
    return cells.map((cell) => {
      const range = byColumn.get(cell.column);
      if (!range) return cell;
      const merged = range.right > range.left ? { ...cell, span: range.right - range.left + 1 } : cell;
      if (range.bottom > range.top && this.#open.length < mostOpen)
        this.#open = [...this.#open, { range, cell: merged }];
      return merged;
    });
  }
}

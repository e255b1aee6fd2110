import type { GridRow } from './sheet-grid.ts';

/** Longer names of columns are shortened where they stand before every cell; the header's own row has them whole. */
const longestLabel = 80;

function asLabel(text: string): string {
  const bare = text.replace(/\s*:$/, '');
  return bare.length <= longestLabel ? bare : `${bare.slice(0, longestLabel).trimEnd().toWellFormed()}…`;
}

/** Which words stand over each column: a cell's own, or those of one to its left that is merged over it. */
function coverage({ cells }: GridRow): Map<number, string> {
  const covered = new Map<number, string>();
  for (const { column, text, span = 1 } of cells)
    for (let at = column; at < column + Math.min(span, mostSpanned); at++) covered.set(at, text);
  return covered;
}

/** A merged title over more columns names none of them. */
const mostSpanned = 1000;

/**
 * Where no group is merged, each reaches over the columns up to the next one. What stands over the first column is no
 * group but says what the rows are.
 */
function groupCoverage(row: GridRow, columns: readonly number[]): ReadonlyMap<number, string> {
  const covered = coverage(row);
  if (row.cells.some(({ span = 1 }) => span > 1)) return covered;
  let group: string | undefined;
  for (const column of columns) {
    if (column !== columns[0]) group = covered.get(column) ?? group;
    if (group !== undefined) covered.set(column, group);
  }
  return covered;
}

/** What each column is called; a header may have several rows, groups above their members. */
export function labelsOf(header: readonly GridRow[]): ReadonlyMap<number, string> {
  const lowest = coverage(header.at(-1) ?? { number: 0, cells: [] });
  const columns = [...new Set(header.flatMap((row) => [...coverage(row).keys()]))].toSorted((a, b) => a - b);
  const named = columns.filter((column) => column === columns[0] || lowest.has(column));
  const levels = [...header.slice(0, -1).map((row) => groupCoverage(row, named)), lowest];
  const labels = columns.map((column) => {
    const words = levels.flatMap((level) => level.get(column) ?? []).map(asLabel);
    return [column, words.filter((word, index) => word !== words[index - 1]).join(' – ')] as const;
  });
  return new Map(labels.filter(([, label]) => label !== ''));
}

/** More runs than this are listed one by one: a long chain of ORs is slow to plan. */
const mostRuns = 32;

/** An SQL condition for rows whose column is one of these integers; neighbours become ranges where there are few. */
export function integersPredicate(column: string, values: readonly number[]): string {
  const sorted = [...new Set(values)].toSorted((one, other) => one - other);
  const runs = toRuns(sorted);
  if (runs.length > mostRuns) return `${column} IN (${sorted.join(',')})`;
  return runs.map(([from, to]) => `${column} BETWEEN ${from} AND ${to}`).join(' OR ') || 'false';
}

function toRuns(sorted: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const value of sorted) {
    const last = runs.at(-1);
    if (last && last[1] === value - 1) last[1] = value;
    else runs.push([value, value]);
  }
  return runs;
}

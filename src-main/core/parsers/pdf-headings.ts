import type { RawLine, RawPage } from './pdf-reader.ts';

/** Headings are set at least this much larger than the body. */
const larger = 1.15;
const rounded = (size: number): number => Math.round(size * 2) / 2;

function charactersBySize(pages: readonly RawPage[]): ReadonlyMap<number, number> {
  const count = new Map<number, number>();
  for (const page of pages)
    for (const line of page.lines) {
      const size = rounded(line.size);
      count.set(size, (count.get(size) ?? 0) + line.text.length);
    }
  return count;
}

const most = (count: ReadonlyMap<number, number>): number =>
  [...count].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0];

/**
 * A PDF names no headings; type larger than the body is taken for one, the largest as level 1. Where that would make
 * more than a fifth of the text headings, sizes mean something else and there are none.
 */
export function headingSizes(pages: readonly RawPage[]): (line: RawLine) => number | undefined {
  const count = charactersBySize(pages);
  const body = most(count);
  const sizes = [...count.keys()].filter((size) => size >= body * larger).toSorted((a, b) => b - a);
  const sum = (of: Iterable<number>): number =>
    [...of].reduce((total, size) => total + (count.get(size) ?? 0), 0);
  if (body <= 0 || sum(sizes) > sum(count.keys()) / 5) return () => undefined;
  const levels = new Map(sizes.map((size, index) => [size, Math.min(6, index + 1)]));
  return (line) => (/\p{L}/u.test(line.text) ? levels.get(rounded(line.size)) : undefined);
}

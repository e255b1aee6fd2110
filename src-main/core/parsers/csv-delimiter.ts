import { readRow } from './csv-rows.ts';

const candidates = ['\t', ';', '|', ','] as const;
const sampleRows = 100;
const sampleLength = 65_536;

/** How a text falls into cells by one delimiter. */
interface Outcome {
  readonly delimiter: string;
  /** Share of the rows that have the commonest number of cells, above one. */
  readonly even: number;
  /** Share of the rows that have several cells. */
  readonly several: number;
  /** The commonest number of cells. */
  readonly columns: number;
  /** True where it may be the decimal point of all numbers instead. */
  readonly decimal: boolean;
}

function countCells(sample: string, delimiter: string): readonly number[] {
  const counts: number[] = [];
  for (let at = 0; at < sample.length && counts.length < sampleRows;) {
    const row = readRow(sample, at, { delimiter, final: true });
    if (!row) break;
    const isEmpty = row.cells.every((cell) => cell.trim() === '');
    if (!isEmpty) counts.push(row.cells.length);
    at = row.next;
  }
  // The last row may be cut.
  return counts.length > 1 && counts.length < sampleRows && sample.length >= sampleLength
    ? counts.slice(0, -1)
    : counts;
}

function commonest(counts: readonly number[]): { readonly value: number; readonly times: number } {
  const times = new Map<number, number>();
  for (const count of counts) if (count > 1) times.set(count, (times.get(count) ?? 0) + 1);
  const [value, most] = [...times].reduce((best, each) => (each[1] > best[1] ? each : best), [1, 0]);
  return { value, times: most };
}

/** No comma that is not between two digits. */
const isDecimal = (sample: string): boolean => !/(?:^|\D),|,(?:\D|$)/m.test(sample);

function outcomeOf(sample: string, delimiter: string): Outcome {
  const counts = countCells(sample, delimiter);
  const { value, times } = commonest(counts);
  const total = Math.max(1, counts.length);
  return {
    delimiter,
    // Where nothing is left but the delimiters themselves, that is what they are.
    even: counts.length === 0 ? 1 : times / total,
    several: counts.filter((count) => count > 1).length / total,
    columns: value,
    decimal: delimiter === ',' && isDecimal(sample),
  };
}

/** A decimal comma divides cells only where nothing else does. */
const rank = (a: Outcome, b: Outcome): number =>
  Number(a.decimal) - Number(b.decimal) || b.even - a.even || b.several - a.several || b.columns - a.columns;

/**
 * What divides a text's cells: the sign by which most rows have the same number of them. `undefined` where none does,
 * as in a list of one column whose words have commas.
 */
export function detectDelimiter(text: string): string | undefined {
  const sample = text.slice(0, sampleLength);
  const outcomes = candidates.map((delimiter) => outcomeOf(sample, delimiter));
  const fitting = outcomes.filter(({ even, several }) => even >= 0.5 || several >= 0.8);
  return fitting.toSorted(rank)[0]?.delimiter;
}

/** The line by which Excel is told the delimiter: `sep=;`. It is no row of the sheet. */
export function declaredDelimiter(
  text: string,
): { readonly delimiter: string; readonly length: number } | undefined {
  const found = /^"?sep=([^\r\n"])"?(?:\r\n?|\n|$)/i.exec(text.slice(0, 16));
  return found?.[1] === undefined ? undefined : { delimiter: found[1], length: found[0].length };
}

import type { TextRange } from '#shared/model/document';
import { indexWords, type WordIndex } from './word-index.ts';

/** A range of a text whose words are looked for in another. */
export interface Quote extends TextRange {
  readonly text: string;
}

/**
 * What our text says more often than a layout does: the number of an item, and the name of a column before each value,
 * in rows that are to be read alone.
 */
const label = /(?<=^|\n)\s*(?:\p{N}{1,3}[.)])+(?=\s)|(?<=^|\n|; )[^:;\n]{1,80}(?=: )/gu;
/** Characters around the quote that tell one place from another with the same words. */
export const contextLength = 200;

export interface Wanted {
  /** The quote with what stands around it, which helps to tell places apart. */
  readonly index: WordIndex;
  /** The position in `index` of the quote's first word. */
  readonly begin: number;
  /** Positions in `index` of the words to be found in order: all but names of columns and numbers of items. */
  readonly spoken: readonly number[];
  readonly words: readonly string[];
  /** Of the quote's own words among `spoken`, the first and the last. */
  readonly first: number;
  readonly last: number;
}

const labelsIn = (text: string, start: number, end: number): readonly TextRange[] =>
  [...text.slice(start, end).matchAll(label)].map(({ index, 0: words }) => ({
    start: start + index,
    end: start + index + words.length,
  }));

function repeated(
  text: string,
  around: readonly TextRange[],
  own: readonly TextRange[],
): readonly TextRange[] {
  const read = ({ start, end }: TextRange): string => text.slice(start, end).trim();
  const counts = new Map<string, number>();
  for (const range of [...around, ...own]) counts.set(read(range), (counts.get(read(range)) ?? 0) + 1);
  return around.filter((range) => (counts.get(read(range)) ?? 0) > 1);
}

/** What is to be found of a quote. */
export function readQuote({ text, start, end }: Quote): Wanted {
  const [from, to] = [Math.max(0, start - contextLength), Math.min(text.length, end + contextLength)];
  const index = indexWords(text.slice(from, to));
  const inside = (at: number, range: TextRange): boolean =>
    (index.starts[at] ?? 0) >= range.start - from && (index.ends[at] ?? 0) <= range.end - from;
  const ownLabels = labelsIn(text, start, end);
  const around = [...labelsIn(text, from, start), ...labelsIn(text, end, to)];
  // What is said but once around it may well tell one place from another.
  const labels = [...ownLabels, ...repeated(text, around, ownLabels)];
  const all = [...index.words.keys()];
  const own = all.filter((at) => inside(at, { start, end }));
  const named = new Set(all.filter((at) => labels.some((range) => inside(at, range))));
  const isNothingElse = own.every((at) => named.has(at));
  const mine = new Set(own);
  const spoken = all.filter((at) => !named.has(at) || (isNothingElse && mine.has(at)));
  const spokenOwn = spoken.flatMap((at, n) => (inside(at, { start, end }) ? [n] : []));
  return {
    index,
    begin: own[0] ?? 0,
    spoken,
    words: spoken.map((at) => index.words[at] ?? ''),
    first: spokenOwn[0] ?? 0,
    last: spokenOwn.at(-1) ?? -1,
  };
}

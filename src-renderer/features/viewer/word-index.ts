/** Written without spaces: there each sign stands for itself. */
const unspaced =
  String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}` +
  String.raw`\p{Script=Khmer}\p{Script=Myanmar}`;
const word = new RegExp(String.raw`[${unspaced}]|[[\p{L}\p{N}\p{M}\u00AD]--[${unspaced}]]+`, 'gv');

/** A text's words with where they stand. What divides them, and how they are written, counts for nothing. */
export interface WordIndex {
  readonly text: string;
  readonly words: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** The positions of a word among `words`, in order. */
  positions(word: string): readonly number[];
}

const plain = (found: string): string => {
  const low = found.toLowerCase();
  return /^[a-z0-9]*$/.test(low) ? low : low.normalize('NFKC').replaceAll('\u00AD', '');
};

export function indexWords(text: string): WordIndex {
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { index, 0: found } of text.matchAll(word)) {
    words.push(plain(found));
    starts.push(index);
    ends.push(index + found.length);
  }
  const known = new Map<string, number[]>();
  for (const [at, each] of words.entries()) {
    const positions = known.get(each);
    if (positions) positions.push(at);
    else known.set(each, [at]);
  }
  return { text, words, starts, ends, positions: (each) => known.get(each) ?? [] };
}

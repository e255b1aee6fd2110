import type { TextRange } from '#shared/model/document';
import { alignWords, type WordPair } from './align-words.ts';
import { contextLength, readQuote, type Quote, type Wanted } from './read-quote.ts';
import type { WordIndex } from './word-index.ts';

/** Words around the quote that count. */
const contextWords = 10;
/** So many rare words are tried, and of each so many places. */
const [mostSeeds, mostPlaces] = [4, 200] as const;
/** The share of its words that must be found. */
const fewest = 0.5;
/** Fewer words on their own, with others in between, are there by chance. */
const fewestTogether = 3;
/** So many words that only the other text has are marked along: the sign of a note. */
const mostBetween = 2;

export interface Reading {
  /** Only the beginning of the document: the words of a quote may stand there although it does not. */
  readonly isPart?: boolean;
}

const isOwn = ({ first, last }: Wanted, at: number): boolean => at >= first && at <= last;

/** How many words on either side are compared, where a word has too many places to try them all. */
const compared = 8;

/** The places of a word: of a common one those with the same words beside it, then those nearest to where it should be. */
function likeliest(
  positions: readonly number[],
  isAlike: (place: number, by: number) => boolean,
  expected: number,
): readonly number[] {
  if (positions.length <= mostPlaces) return positions;
  const judged = positions.map((place) => {
    let alike = 0;
    for (let by = -compared; by <= compared; by++) if (isAlike(place, by)) alike += 1;
    return { place, alike, distance: Math.abs(place - expected) };
  });
  return judged
    .toSorted((a, b) => b.alike - a.alike || a.distance - b.distance)
    .slice(0, mostPlaces)
    .map(({ place }) => place);
}

function* placesOf(wanted: Wanted, other: WordIndex, expected: number): Generator<WordPair> {
  const { words } = wanted;
  const rare = words
    .map((word, at) => ({ at, count: isOwn(wanted, at) ? other.positions(word).length : 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => a.count - b.count)
    .slice(0, mostSeeds);
  for (const { at } of rare) {
    const isAlike = (place: number, by: number): boolean =>
      words[at + by] !== undefined && words[at + by] === other.words[place + by];
    for (const place of likeliest(other.positions(words[at] ?? ''), isAlike, expected)) yield [at, place];
  }
}

interface Candidate {
  readonly pairs: readonly WordPair[];
  /** How many of the words around the quote stand around it there. */
  readonly around: number;
  readonly score: number;
  readonly distance: number;
}

function judge(wanted: Wanted, pairs: readonly WordPair[], expected: number): Candidate {
  const near = pairs.filter(
    ([own]) => own >= wanted.first - contextWords && own <= wanted.last + contextWords,
  );
  const own = near.filter(([at]) => isOwn(wanted, at));
  const spread = (own.at(-1)?.[1] ?? 0) - (own[0]?.[1] ?? 0) + 1 - own.length;
  return {
    pairs: own,
    around: near.length - own.length,
    // A word of the quote counts for two around it; what lies between its words counts a little against it.
    score: own.length * 2 + (near.length - own.length) - Math.min(own.length, spread / 4),
    distance: Math.abs((own[0]?.[1] ?? 0) - expected),
  };
}

function bestPlace(wanted: Wanted, other: WordIndex, expected: number): Candidate | undefined {
  let best: Candidate | undefined;
  for (const seed of placesOf(wanted, other, expected)) {
    const found = judge(wanted, alignWords(wanted.words, other.words, seed), expected);
    const wins =
      !best || found.score > best.score || (found.score === best.score && found.distance < best.distance);
    if (wins) best = found;
  }
  return best && isEnough(best.pairs, wanted.last - wanted.first + 1) ? best : undefined;
}

/** Enough of the words, and some of them without anything in between: common words stand everywhere. */
function isEnough(pairs: readonly WordPair[], words: number): boolean {
  const longest = Math.max(0, ...runsOf(pairs, 0).map(({ length }) => length));
  return pairs.length >= words * fewest && longest >= Math.min(fewestTogether, words);
}

/** At least half of the words around the quote stand around it there. */
function isSurrounded({ around }: Candidate, { first, last, words }: Wanted): boolean {
  const all = Math.min(contextWords, first) + Math.min(contextWords, words.length - 1 - last);
  return around * 2 >= all;
}

/** Positions of words in the whole quote, and with each those left out before it that stand right before it there, too. */
function withLabels(
  { index, begin, spoken }: Wanted,
  other: WordIndex,
  pairs: readonly WordPair[],
): readonly WordPair[] {
  const isSpoken = new Set(spoken);
  return pairs.flatMap(([own, at]) => {
    const whole = spoken[own] ?? 0;
    let more = 0;
    while (!isSpoken.has(whole - more - 1) && index.words[whole - more - 1] === other.words[at - more - 1]) {
      if (whole - more - 1 < begin) break;
      more++;
    }
    return Array.from({ length: more + 1 }, (_, n): WordPair => [whole - more + n, at - more + n]);
  });
}

/** Words that follow one another in the other text, with at most so many others in between. */
function runsOf(pairs: readonly WordPair[], between: number): readonly (readonly WordPair[])[] {
  const runs: WordPair[][] = [];
  for (const pair of pairs) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && pair[1] - last[1] <= between + 1) run.push(pair);
    else runs.push([pair]);
  }
  return runs;
}

/** Single words apart from the rest are there by chance. */
function withoutStrays(runs: readonly (readonly WordPair[])[]): readonly (readonly WordPair[])[] {
  const long = runs.filter(({ length }) => length >= fewestTogether);
  return long.length === 0 ? runs : long;
}

/** With the signs that stand before and after the words in both texts: quotation marks, a full stop. */
function withSigns(quote: Quote, { index }: Wanted, other: WordIndex, run: readonly WordPair[]): TextRange {
  const [[ownFirst, first] = [0, 0], [ownLast, last] = [0, 0]] = [run[0], run.at(-1)];
  const [start = 0, end = 0] = [other.starts[first], other.ends[last]];
  const base = Math.max(0, quote.start - contextLength);
  const before = quote.text.slice(quote.start, base + (index.starts[ownFirst] ?? 0));
  const after = quote.text.slice(base + (index.ends[ownLast] ?? 0), quote.end);
  const signs = /^[^\p{L}\p{N}\n]{1,4}$/u;
  return {
    start: signs.test(before) && other.text.endsWith(before, start) ? start - before.length : start,
    end: signs.test(after) && other.text.startsWith(after, end) ? end + after.length : end,
  };
}

/**
 * Where the words of a quote stand in another reading of the same document: the ranges that they take there, in order;
 * none where they are not there. White space, signs of lists and names of columns may differ, words may be wanting here
 * and there. Of several places it is the one with the same words around it, then the one about as far in the document.
 */
export function findQuote(
  quote: Quote,
  other: WordIndex,
  { isPart = false }: Reading = {},
): readonly TextRange[] {
  const wanted = readQuote(quote);
  if (wanted.last < wanted.first) return [];
  const expected = (other.words.length * quote.start) / Math.max(1, quote.text.length);
  const best = bestPlace(wanted, other, expected);
  if (!best || (isPart && !isSurrounded(best, wanted))) return [];
  const pairs = withLabels(wanted, other, best.pairs);
  return withoutStrays(runsOf(pairs, mostBetween)).map((run) => withSigns(quote, wanted, other, run));
}

import type { Term } from './analyze-question.ts';
import { askingWords, commonWords } from './common-words.ts';
import { foldAccents } from './fold-text.ts';
import type { IndexStatistics } from './match-query.ts';

/** A term of a question and how much it says: the weights of a question's terms sum to 1. */
export interface WeighedTerm extends Term {
  readonly weight: number;
}

/** A library of a few chunks cannot tell rare words from common ones; so many more are imagined that have none. */
const imaginedChunks = 50;
/** What function words weigh beside others: in a small library "who" is rare and still says nothing. */
const functionWeight = 0.1;

function functionWords(languages: readonly string[]): ReadonlySet<string> {
  const texts = languages.flatMap((language) => [commonWords[language] ?? '', askingWords[language] ?? '']);
  return new Set(texts.flatMap((text) => foldAccents(text).split(' ')));
}

/**
 * Weighs terms by their rarity (BM25's inverse document frequency). A term that no chunk has is the rarest: that
 * nothing has it speaks against every passage. `languages` are those of the library.
 */
export function weighTerms(
  terms: readonly Term[],
  { frequencies, chunks }: IndexStatistics,
  languages: readonly string[],
): readonly WeighedTerm[] {
  const all = chunks + imaginedChunks;
  const hollow = functionWords(languages);
  const rarity = terms.map(({ variants }) => {
    const having = Math.min(all, Math.max(0, ...variants.map((variant) => frequencies.get(variant) ?? 0)));
    const factor = hollow.has(variants[0] ?? '') ? functionWeight : 1;
    return factor * Math.log(1 + (all - having + 0.5) / (having + 0.5));
  });
  const total = rarity.reduce((sum, value) => sum + value, 0);
  return terms.map((term, index) => ({ ...term, weight: total > 0 ? (rarity[index] ?? 0) / total : 0 }));
}

/** The summed weights of the terms that a set of analyzed words has, 0 to 1. */
export const coverage = (terms: readonly WeighedTerm[], words: ReadonlySet<string>): number =>
  terms.reduce(
    (sum, { variants, weight }) => sum + (variants.some((word) => words.has(word)) ? weight : 0),
    0,
  );

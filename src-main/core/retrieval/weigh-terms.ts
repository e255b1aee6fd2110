import type { Term } from './analyze-question.ts';
import type { IndexStatistics } from './match-query.ts';

/** A term of a question and how much it says: its share of all, so that the weights of a question sum to 1. */
export interface WeighedTerm extends Term {
  readonly weight: number;
}

/**
 * Weighs terms by their rarity (BM25's inverse document frequency). A term that is in no chunk at all is the rarest:
 * that nothing has it speaks against every passage.
 */
export function weighTerms(terms: readonly Term[], { frequencies, chunks }: IndexStatistics): readonly WeighedTerm[] {
  const rarity = terms.map(({ variants }) => {
    const having = Math.min(chunks, Math.max(0, ...variants.map((variant) => frequencies.get(variant) ?? 0)));
    return Math.log(1 + (chunks - having + 0.5) / (having + 0.5));
  });
  const total = rarity.reduce((sum, value) => sum + value, 0);
  return terms.map((term, index) => ({ ...term, weight: total > 0 ? (rarity[index] ?? 0) / total : 0 }));
}

/** The summed weights of the terms that a set of analyzed words has, 0 to 1. */
export const coverage = (terms: readonly WeighedTerm[], words: ReadonlySet<string>): number =>
  terms.reduce((sum, { variants, weight }) => sum + (variants.some((word) => words.has(word)) ? weight : 0), 0);

import type { Term } from './analyze-question.ts';

export interface IndexStatistics {
  /** How many chunks have a word; a word that is missing here is in none. */
  readonly frequencies: ReadonlyMap<string, number>;
  readonly chunks: number;
}

/** Up to here every word of a question is asked for; above, FTS5 scores too many matches of common ones. */
const smallLibrary = 20_000;
/** Share of all chunks above which a word says next to nothing and costs most of the time. */
const commonShare = 0.2;
const alwaysKept = 3;
const mostTerms = 64;

interface Counted {
  readonly variants: readonly string[];
  /** Chunks with any of the variants, at most. */
  readonly chunks: number;
}

function countTerm({ variants }: Term, { frequencies }: IndexStatistics): Counted {
  const known = variants.filter((variant) => (frequencies.get(variant) ?? 0) > 0);
  return {
    variants: known,
    chunks: known.reduce((sum, variant) => sum + (frequencies.get(variant) ?? 0), 0),
  };
}

/** Rarest first. */
function chooseTerms(terms: readonly Term[], statistics: IndexStatistics): readonly Counted[] {
  const counted = terms.map((term) => countTerm(term, statistics)).filter(({ chunks }) => chunks > 0);
  const byRarity = counted.toSorted((a, b) => a.chunks - b.chunks).slice(0, mostTerms);
  if (statistics.chunks <= smallLibrary) return byRarity;
  return byRarity.filter(
    ({ chunks }, index) => index < alwaysKept || chunks <= commonShare * statistics.chunks,
  );
}

const quote = (word: string): string => `"${word.replaceAll('"', '""')}"`;

/**
 * The FTS5 expression for a question: all its words joined by OR, without those that too many chunks have.
 * `null` where no chunk has any of them. Words are quoted, so nothing in a question is ever an operator.
 */
export function matchQuery(terms: readonly Term[], statistics: IndexStatistics): string | null {
  const words = new Set(chooseTerms(terms, statistics).flatMap(({ variants }) => variants));
  return words.size === 0 ? null : [...words].map(quote).join(' OR ');
}

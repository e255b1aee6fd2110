import { compatibilityForm } from './fold-text.ts';
import { createSegmentRun } from './segment-run.ts';
import { findCandidates, needsDictionary, splitCandidate, splitMixed, type Word } from './split-words.ts';
import { termOf } from './stem-word.ts';

/** Turns a text into the words of the keyword index, separated by spaces, in order. */
export type Analyzer = (text: string) => string;

/**
 * Says which rules made the words of an index; another version means that they have to be made again. ICU cuts
 * Chinese, Japanese and Thai into words, so its version (`process.versions.icu`) belongs to it.
 */
export const analyzerVersion = (icu: string): string => `1/icu-${icu}`;

/** Distinct words remembered by one analyzer: most of a text is repetition, and stemming is the slow part. */
const rememberedWords = 20_000;

function createLookUp(join: (words: readonly Word[]) => string): (candidate: string) => string {
  const known = new Map<string, string>();
  return (candidate) => {
    const found = known.get(candidate);
    if (found !== undefined) return found;
    const terms = join(splitCandidate(candidate));
    if (known.size >= rememberedWords) known.clear();
    known.set(candidate, terms);
    return terms;
  };
}

/**
 * An analyzer for texts of one language (ISO 639-1; `null` where it is not known, which means no stemming). Keep it
 * for all texts of that language: it remembers the words it has met, which makes it several times quicker.
 */
export function createAnalyzer(language: string | null): Analyzer {
  const join = (words: readonly Word[]): string => words.map((word) => termOf(word, language)).join(' ');
  const lookUp = createLookUp(join);
  const segment = createSegmentRun();
  const take = (candidate: string): string =>
    needsDictionary(candidate) ? join(splitMixed(candidate, segment)) : lookUp(candidate);
  return (text) => {
    const form = compatibilityForm(text);
    const terms = findCandidates(form).map(needsDictionary(form) ? take : lookUp);
    return terms.filter((term) => term !== '').join(' ');
  };
}

/** One text on its own; for many of one language, `createAnalyzer` is quicker. */
export const analyzeText = (text: string, language: string | null = null): string =>
  createAnalyzer(language)(text);

import { compatibilityForm } from './fold-text.ts';
import { createSegmentRun } from './segment-run.ts';
import { findCandidates, splitMixed, type Word } from './split-words.ts';
import { termOf } from './stem-word.ts';

/** One word of a question, in every form in which the index may hold it; the first is the word without stemming. */
export interface Term {
  readonly variants: readonly string[];
}

/** A pasted page has more words than a question; what comes after these changes no ranking. */
const mostTerms = 256;

const germanDigraph = /(?<![aeq])(?:ae|oe|ue)/g;
const umlauts: Readonly<Record<string, string>> = { ae: 'ä', oe: 'ö', ue: 'ü' };

/** Who has no ä on the keyboard writes ae. */
function spellings({ prefix, word }: Word, language: string | null): readonly Word[] {
  if (language !== 'de' || !germanDigraph.test(word)) return [{ prefix, word }];
  const german = word.replaceAll(germanDigraph, (digraph) => umlauts[digraph] ?? digraph);
  return [
    { prefix, word },
    { prefix, word: german },
  ];
}

function variantsOf(word: Word, languages: readonly (string | null)[]): readonly string[] {
  const variants = languages.flatMap((language) =>
    spellings(word, language).map((each) => termOf(each, language)),
  );
  return [...new Set(variants)].filter((variant) => variant !== '');
}

/**
 * The distinct terms of a question, in order. A question is too short to tell its language, so each word is stemmed
 * by every language the library has (`languages`, ISO 639-1), and a passage with any of the stems has the word.
 */
export function analyzeQuestion(text: string, languages: readonly string[]): readonly Term[] {
  const everyLanguage = [null, ...new Set(languages)];
  const segment = createSegmentRun();
  const terms = new Map<string, Term>();
  for (const candidate of findCandidates(compatibilityForm(text))) {
    for (const word of splitMixed(candidate, segment)) {
      if (terms.size >= mostTerms) return [...terms.values()];
      const key = `${word.prefix} ${word.word}`;
      if (!terms.has(key)) terms.set(key, { variants: variantsOf(word, everyLanguage) });
    }
  }
  return [...terms.values()];
}

/** All words whose document frequencies `matchQuery` wants to know. */
export const wordsOf = (terms: readonly Term[]): readonly string[] => [
  ...new Set(terms.flatMap((term) => term.variants)),
];

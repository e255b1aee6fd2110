import type { Evidence, Sentence } from './prepare-extracts.ts';
import { coverage } from './weigh-terms.ts';

/** A verbatim range of a source's document that bears on the question. */
export interface Extract {
  readonly n: number;
  readonly start: number;
  readonly end: number;
  /** Comparable within one answer. */
  readonly score: number;
}

/** How near each sentence is to the question by meaning. */
export interface Similarities {
  /** In the order of the sentences. */
  readonly cosines: readonly number[];
  /** How far cosines can be relied on for this question, 0 to 1: `trustFor`. */
  readonly trust: number;
}

const longestQuote = 450;
const mostSentences = 3;
const mostQuotes = 5;
const quotesOfOneSource = 2;
/** Quotes weaker than this share of the best one say little beside it. */
const worthQuoting = 0.7;
const weights = { passage: 0.3, length: 0.1 } as const;

/**
 * What the best quote must have: this share of the question's words by weight, and where meaning counts as well, a
 * cosine of `neededMeaning` or more words in its place. Chosen on XQuAD en and SciFact train with the right documents
 * left out; the curve is in docs/benchmarks.md.
 */
export const answeringStrength = 0.4;
const neededMeaning = 0.4;

interface Window extends Extract {
  readonly evidence: number;
}

interface Measured {
  readonly sentence: Sentence;
  /** Cosine times trust; 0 without vectors. */
  readonly meaning: number;
}

const union = (sets: readonly ReadonlySet<string>[]): ReadonlySet<string> =>
  new Set(sets.flatMap((set) => [...set]));

function measureWindow(evidence: Evidence, first: Measured, rest: readonly Measured[]): Window {
  const all = [first, ...rest];
  const { n, start, context, passageScore } = first.sentence;
  const end = (rest.at(-1) ?? first).sentence.end;
  const words = union(all.map(({ sentence }) => sentence.words));
  const meaning = Math.max(...all.map((each) => each.meaning));
  const length = Math.min(1, (end - start) / longestQuote);
  return {
    n,
    start,
    end,
    score:
      coverage(evidence.terms, words) + meaning + weights.passage * passageScore + weights.length * length,
    evidence: coverage(evidence.terms, union([words, context])) + meaning,
  };
}

/** One to three neighbouring sentences of one paragraph, beginning with each; one sentence may be longer. */
function windowsFrom(evidence: Evidence, measured: readonly Measured[], at: number): readonly Window[] {
  const [first, ...others] = measured.slice(at, at + mostSentences);
  if (!first) return [];
  const outside = others.findIndex(
    ({ sentence }) =>
      sentence.n !== first.sentence.n ||
      !sentence.continues ||
      sentence.end - first.sentence.start > longestQuote,
  );
  const rest = outside === -1 ? others : others.slice(0, outside);
  return Array.from({ length: rest.length + 1 }, (_, count) =>
    measureWindow(evidence, first, rest.slice(0, count)),
  );
}

const overlaps = (a: Window, b: Window): boolean => a.n === b.n && a.start < b.end && b.start < a.end;

function chooseWindows(windows: readonly Window[]): readonly Window[] {
  const chosen: Window[] = [];
  for (const window of windows.toSorted((a, b) => b.score - a.score)) {
    if (chosen.length >= mostQuotes || window.score < worthQuoting * (chosen[0]?.score ?? 0)) break;
    const fromSame = chosen.filter(({ n }) => n === window.n).length;
    if (fromSame < quotesOfOneSource && !chosen.some((other) => overlaps(other, window))) chosen.push(window);
  }
  return chosen;
}

export interface RankedExtracts {
  /** Best first: at most five quotes, at most two from a source. */
  readonly extracts: readonly Extract[];
  /** How much speaks for it that they answer: from `answeringStrength` on they do. */
  readonly strength: number;
}

/** The sentences that bear most on the question, whether or not they answer it. */
export function rankExtracts(evidence: Evidence, similarities?: Similarities): RankedExtracts {
  const trust = similarities?.trust ?? 0;
  const measured = evidence.sentences.map((sentence, index) => ({
    sentence,
    meaning: trust * Math.max(0, similarities?.cosines[index] ?? 0),
  }));
  const chosen = chooseWindows(measured.flatMap((_, at) => windowsFrom(evidence, measured, at)));
  return {
    extracts: chosen.map(({ n, start, end, score }) => ({ n, start, end, score })),
    strength: Math.max(0, ...chosen.map((window) => window.evidence)) - neededMeaning * trust,
  };
}

/** The sentences that answer, best first; none where too little says that the sources answer the question at all. */
export function chooseExtracts(evidence: Evidence, similarities?: Similarities): readonly Extract[] {
  const { extracts, strength } = rankExtracts(evidence, similarities);
  return strength >= answeringStrength ? extracts : [];
}

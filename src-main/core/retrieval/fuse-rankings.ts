/** Both exact scores of one candidate. */
export interface Candidate<Id> {
  readonly id: Id;
  /** BM25, larger is better; absent where the passage shares no word with the question. */
  readonly keywordScore?: number;
  /** Cosine to the question; absent where the passage has no vector yet. */
  readonly vectorScore?: number;
}

export interface FusionOptions {
  /** Weight of the vector leg, 0 to 1: from `alphaFor`; 0 where there are no vectors at all. */
  readonly alpha: number;
  /** The question's mean cosine over the collection: the floor above which a cosine says something. */
  readonly meanCosine: number;
}

export type Fused<Id> = Candidate<Id> & { readonly score: number };

/** Chosen on SciFact train; from 0.4 to 0.6 other English sets change by at most 0.011. */
const alphaWhereAllIsKnown = 0.45;
/** Technical English falls into pieces too, and its vectors are good: SciFact's claims have 0.13 in the middle. */
const harmlessShare = 0.1;
const hopelessShare = 0.6;

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/**
 * How far vectors can be relied on, 0 to 1, by the share of a question's words that the embedder does not know (a
 * word known in n pieces is known by 1/n, one it cannot read by 0): vectors of words in splinters say little.
 */
export const trustFor = (unknownShare: number): number =>
  1 - clamp((unknownShare - harmlessShare) / (hopelessShare - harmlessShare));

/**
 * The weight of the vector leg for a question, by the share of its words that the embedder does not know. Against
 * keywords alone (MRR@10; SciFact nDCG@10): XQuAD en +0.013, de +0.002, es 0.000, zh 0.000, SciFact train +0.046. With
 * a fixed 0.45 de loses 0.013, es 0.031, zh 0.068.
 */
export const alphaFor = (unknownShare: number): number => alphaWhereAllIsKnown * trustFor(unknownShare);

interface Parts {
  /** 0 to 1: as a share of the best candidate's. */
  readonly keyword: number;
  readonly vector: number | undefined;
}

const largest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0);
const shareOf = (value: number, best: number): number => (best > 0 ? Math.max(0, value) / best : 0);

function partsOf<Id>(candidates: readonly Candidate<Id>[], mean: number): readonly Parts[] {
  const bestKeyword = largest(candidates.map(({ keywordScore }) => keywordScore ?? 0));
  const bestCosine = largest(candidates.map(({ vectorScore }) => (vectorScore ?? mean) - mean));
  return candidates.map(({ keywordScore, vectorScore }) => ({
    keyword: shareOf(keywordScore ?? 0, bestKeyword),
    vector: vectorScore === undefined ? undefined : shareOf(vectorScore - mean, bestCosine),
  }));
}

/**
 * What a cosine is to be expected for a keyword score, by the candidates that have both (least squares through 0):
 * fair to passages that are not embedded yet. With half of the vectors missing, SciFact train keeps 0.716; taking the
 * keyword score itself 0.708, taking 0 only 0.647.
 */
function expectedVector(parts: readonly Parts[]): (keyword: number) => number {
  const both = parts.filter(({ vector, keyword }) => vector !== undefined && keyword > 0);
  const squares = both.reduce((sum, { keyword }) => sum + keyword * keyword, 0);
  const products = both.reduce((sum, { keyword, vector }) => sum + keyword * (vector ?? 0), 0);
  const slope = squares > 0 ? products / squares : 1;
  return (keyword) => Math.min(1, slope * keyword);
}

/**
 * Fuses the exact scores of both legs rather than their ranks, best first; equal scores keep their order.
 * `(1 − α) · bm25 / bm25max + α · max(0, (cos − cosMean) / (cosMax − cosMean))`, each 0 to 1.
 */
export function fuseRankings<Id>(
  candidates: readonly Candidate<Id>[],
  options: FusionOptions,
): readonly Fused<Id>[] {
  const alpha = clamp(options.alpha);
  const parts = partsOf(candidates, options.meanCosine);
  const expected = expectedVector(parts);
  const score = ({ keyword, vector }: Parts): number =>
    (1 - alpha) * keyword + alpha * (vector ?? expected(keyword));
  return candidates
    .map((candidate, index) => ({ ...candidate, score: score(parts[index] ?? { keyword: 0, vector: 0 }) }))
    .toSorted((a, b) => b.score - a.score);
}

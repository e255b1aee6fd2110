/**
 * Measures of a ranking, as trec_eval and BEIR compute them. A ranking is a list of ids, best first; judgements give
 * each relevant id its grade (0 means not relevant). All are 0 to 1.
 */
export type Judgements = ReadonlyMap<string, number>;

const gain = (grade: number, rank: number): number => grade / Math.log2(rank + 1);

const relevant = (judgements: Judgements): number[] => [...judgements.values()].filter((grade) => grade > 0);

/** Normalised discounted cumulative gain at `k` (Järvelin and Kekäläinen 2002): grade over log2(rank + 1). */
export function ndcgAt(k: number, ranking: readonly string[], judgements: Judgements): number {
  const found = ranking.slice(0, k).map((id, index) => gain(Math.max(0, judgements.get(id) ?? 0), index + 1));
  const best = relevant(judgements)
    .toSorted((a, b) => b - a)
    .slice(0, k)
    .map((grade, index) => gain(grade, index + 1));
  const ideal = sum(best);
  return ideal === 0 ? 0 : sum(found) / ideal;
}

/** The share of all relevant ids that is among the first `k`. */
export function recallAt(k: number, ranking: readonly string[], judgements: Judgements): number {
  const found = new Set(ranking.slice(0, k).filter((id) => (judgements.get(id) ?? 0) > 0));
  const all = relevant(judgements).length;
  return all === 0 ? 0 : found.size / all;
}

/** One over the rank of the first hit among the first `k`, else 0. */
export function reciprocalRankAt(k: number, hits: readonly boolean[]): number {
  const index = hits.slice(0, k).indexOf(true);
  return index === -1 ? 0 : 1 / (index + 1);
}

/** 1 where a hit is among the first `k`, else 0. */
export const hitAt = (k: number, hits: readonly boolean[]): number =>
  hits.slice(0, k).includes(true) ? 1 : 0;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : sum(values) / values.length;

/** The value below which the given share lies (nearest rank). */
export function percentile(share: number, values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

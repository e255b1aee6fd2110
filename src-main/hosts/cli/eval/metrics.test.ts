import { describe, expect, test } from 'vitest';
import { holdsAnswer } from './is-hit.ts';
import { hitAt, mean, ndcgAt, percentile, recallAt, reciprocalRankAt } from './metrics.ts';

const judgements = new Map([
  ['a', 3],
  ['b', 2],
  ['c', 1],
  ['z', 0],
]);

describe('nDCG@k, by hand', () => {
  test('grades are divided by log2(rank + 1) and by the ideal order', () => {
    // b at 1, x at 2, a at 3: 2/1 + 0 + 3/2 = 3.5; ideal a, b, c: 3/1 + 2/log2(3) + 1/2 = 4.761859507142915
    expect(ndcgAt(10, ['b', 'x', 'a'], judgements)).toBeCloseTo(3.5 / 4.761859507142915, 12);
  });

  test('the ideal order is 1, and nothing found is 0', () => {
    expect([ndcgAt(10, ['a', 'b', 'c'], judgements), ndcgAt(10, ['x', 'z'], judgements)]).toEqual([1, 0]);
  });

  test('both the ranking and the ideal are cut at k', () => {
    // k = 1: b has 2 of the best possible 3
    expect(ndcgAt(1, ['b', 'a'], judgements)).toBeCloseTo(2 / 3, 12);
  });

  test('without a relevant document it is 0 and not NaN', () => {
    expect(ndcgAt(10, ['a'], new Map([['a', 0]]))).toBe(0);
  });
});

test('recall@k is the share of relevant ids that is found; grade 0 is not relevant', () => {
  const ranking = ['z', 'a', 'x', 'b'];
  expect([1, 2, 4].map((k) => recallAt(k, ranking, judgements))).toEqual([0, 1 / 3, 2 / 3]);
});

test('the reciprocal rank is that of the first hit within k', () => {
  const hits = [false, false, true, true];
  expect([reciprocalRankAt(10, hits), reciprocalRankAt(2, hits), reciprocalRankAt(10, [])]).toEqual([
    1 / 3,
    0,
    0,
  ]);
});

test('hit@k asks whether any of the first k is a hit', () => {
  expect([1, 2, 5].map((k) => hitAt(k, [false, true]))).toEqual([0, 1, 1]);
});

test('percentiles are by nearest rank', () => {
  const values = [40, 10, 30, 20];
  expect([percentile(0.5, values), percentile(0.95, values), percentile(0.5, [])]).toEqual([20, 40, 0]);
  expect([mean(values), mean([])]).toEqual([25, 0]);
});

test('a passage holds an answer whatever the case, the white space and the form of its characters', () => {
  expect([
    holdsAnswer('In the  10th\nand 11th centuries', ['10th and 11th']),
    holdsAnswer('the ﬁrst CAFÉ', ['first cafe\u0301']),
    holdsAnswer('nothing of it', ['some', 'other']),
  ]).toEqual([true, true, false]);
});

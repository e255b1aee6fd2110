import { describe, expect, test } from 'vitest';
import { alphaFor, fuseRankings, trustFor } from './fuse-rankings.ts';

const order = (
  candidates: Parameters<typeof fuseRankings<string>>[0],
  options = { alpha: 0.45, meanCosine: 0.1 },
) => fuseRankings(candidates, options).map(({ id }) => id);

test('the score is the weighted sum of both legs, each as a share of its best', () => {
  const [best] = fuseRankings(
    [
      { id: 'a', keywordScore: 5, vectorScore: 0.9 },
      { id: 'b', keywordScore: 10, vectorScore: 0.5 },
    ],
    { alpha: 0.4, meanCosine: 0.1 },
  );
  expect(best).toStrictEqual({ id: 'b', keywordScore: 10, vectorScore: 0.5, score: 0.6 + 0.4 * 0.5 });
});

test('a cosine below the mean counts as nothing, not against', () => {
  const [, worst] = fuseRankings(
    [
      { id: 'a', keywordScore: 1, vectorScore: 0.9 },
      { id: 'b', keywordScore: 0.5, vectorScore: -0.5 },
    ],
    { alpha: 0.5, meanCosine: 0.1 },
  );
  expect(worst?.score).toBe(0.25);
});

describe('where a leg is missing', () => {
  test('no candidates', () => expect(order([])).toStrictEqual([]));
  test('no keywords match: vectors order', () => {
    expect(
      order([
        { id: 'a', vectorScore: 0.3 },
        { id: 'b', vectorScore: 0.6 },
      ]),
    ).toStrictEqual(['b', 'a']);
  });
  test('no vectors at all: keywords order, and the best has 1', () => {
    const fused = fuseRankings(
      [
        { id: 'a', keywordScore: 1 },
        { id: 'b', keywordScore: 2 },
      ],
      { alpha: 0.45, meanCosine: 0 },
    );
    expect(fused.map(({ id, score }) => [id, score])).toStrictEqual([
      ['b', 1],
      ['a', 0.5],
    ]);
  });
  test('scores of 0 or below divide nothing', () => {
    const fused = fuseRankings(
      [
        { id: 'a', keywordScore: 0, vectorScore: 0.1 },
        { id: 'b', keywordScore: -1, vectorScore: 0.1 },
      ],
      { alpha: 0.45, meanCosine: 0.1 },
    );
    expect(fused.map(({ score }) => score)).toStrictEqual([0, 0]);
  });
});

test('equal scores keep their order', () => {
  const same = ['c', 'a', 'b'].map((id) => ({ id, keywordScore: 1, vectorScore: 0.5 }));
  expect(order(same)).toStrictEqual(['c', 'a', 'b']);
});

test('a passage without a vector yet is judged as those with its keyword score are', () => {
  const fused = fuseRankings(
    [
      { id: 'best', keywordScore: 10, vectorScore: 0.9 },
      { id: 'like', keywordScore: 8, vectorScore: 0.74 },
      { id: 'pending', keywordScore: 9 },
      { id: 'far', keywordScore: 5, vectorScore: 0.5 },
    ],
    { alpha: 0.45, meanCosine: 0.1 },
  );
  expect(fused.map(({ id }) => id)).toStrictEqual(['best', 'pending', 'like', 'far']);
});

describe('the weight of vectors', () => {
  test.each([
    [0, 0.45],
    [0.1, 0.45],
    [0.35, 0.225],
    [0.6, 0],
    [1, 0],
    [7, 0],
    [-1, 0.45],
  ])('with %d of the words unknown', (unknown, alpha) => {
    expect(alphaFor(unknown)).toBeCloseTo(alpha, 10);
    expect(trustFor(unknown)).toBeCloseTo(alpha / 0.45, 10);
  });
});

import { expect, test } from 'vitest';
import { analyzeQuestion } from './analyze-question.ts';
import { coverage, weighTerms } from './weigh-terms.ts';

const weigh = (question: string, counts: Readonly<Record<string, number>>, chunks: number) => {
  const statistics = { frequencies: new Map(Object.entries(counts)), chunks };
  return weighTerms(analyzeQuestion(question, ['en']), statistics, ['en']);
};

test('weights sum to 1, and the rarer word weighs more', () => {
  const [common, rare] = weigh('pump turbine', { pump: 500, turbin: 2 }, 1000);
  expect((common?.weight ?? 0) + (rare?.weight ?? 0)).toBeCloseTo(1, 10);
  expect(rare?.weight).toBeGreaterThan(common?.weight ?? 1);
});

test('words that only ask weigh little, also where one document is the whole library', () => {
  const [who, , , pump] = weigh('Who is the pump?', { pump: 1, the: 1 }, 1);
  expect(who?.weight).toBeLessThan(0.15 * (pump?.weight ?? 0) * 2);
});

test('a question of function words alone still counts', () => {
  expect(
    coverage(weigh('who is the', { who: 3, is: 3, the: 3 }, 3), new Set(['who', 'is', 'the'])),
  ).toBeCloseTo(1, 10);
});

test('coverage counts each term once, by any of its variants', () => {
  const terms = weigh('pumps turbine', { pump: 3, turbin: 3 }, 100);
  expect(coverage(terms, new Set(['pump', 'pumps']))).toBeCloseTo(0.5, 1);
  expect(coverage(terms, new Set())).toBe(0);
  expect(coverage([], new Set(['pump']))).toBe(0);
});

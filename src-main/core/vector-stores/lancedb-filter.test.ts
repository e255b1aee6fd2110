import { expect, test } from 'vitest';
import { integersPredicate } from './lancedb-filter.ts';

test.each([
  ['nothing', [], 'false'],
  ['one', [7], 'id BETWEEN 7 AND 7'],
  ['neighbours, in any order and twice', [3, 1, 2, 2, 9], 'id BETWEEN 1 AND 3 OR id BETWEEN 9 AND 9'],
])('%s', (_, values, predicate) => {
  expect(integersPredicate('id', values)).toBe(predicate);
});

test('many that are no neighbours are listed', () => {
  const odd = Array.from({ length: 40 }, (_, at) => at * 2);
  expect(integersPredicate('id', odd)).toBe(`id IN (${odd.join(',')})`);
});

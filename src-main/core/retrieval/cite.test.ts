import { expect, test } from 'vitest';
import { cite } from './cite.ts';

const sources = [{ n: 1 }, { n: 2 }, { n: 3 }];

test.each([
  ['all resolve', 'One [1]. Two [2][1].', 'One [1]. Two [2][1].', [1, 2], 0],
  ['one does not', 'One [1] and [9].', 'One [1] and.', [1], 1],
  ['several in one mark', 'Both [1, 3; 7].', 'Both [1][3].', [1, 3], 1],
  ['without a space', 'Paris[2].', 'Paris[2].', [2], 0],
  ['none', 'Plain [text] [] [a1] [1', 'Plain [text] [] [a1] [1', [], 0],
  ['zero and huge numbers', 'x [0] y [99999] z [0001]', 'x y [99999] z [1]', [1], 1],
  ['a link is no mark', 'See [7](https://example.org)', 'See [7](https://example.org)', [], 0],
  ['code is left alone', 'Use `a[7]` or\n```\nb[8]\n```\n[2]', 'Use `a[7]` or\n```\nb[8]\n```\n[2]', [2], 0],
])('%s', (_what, text, expected, cited, dropped) => {
  expect(cite(text, sources)).toStrictEqual({ text: expected, cited, dropped });
});

test('without sources every mark goes', () => {
  expect(cite('Sure [1] [2].', [])).toStrictEqual({ text: 'Sure.', cited: [], dropped: 2 });
});

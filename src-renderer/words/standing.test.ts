import { expect, test } from 'vitest';
import { standing } from './standing.ts';

test('where a passage stands is told by its page, else by its place', () => {
  const told = [{ page: 12 }, { place: 'Sales!A2:F9' }, { place: 'lines 12–15' }, {}].map((where) => [
    standing.alone(where),
    standing.after(where),
  ]);
  expect(told).toEqual([
    ['Page 12', ', page 12'],
    ['Sales!A2:F9', ', Sales!A2:F9'],
    ['Lines 12–15', ', lines 12–15'],
    ['', ''],
  ]);
});

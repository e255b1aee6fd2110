import { expect, test } from 'vitest';
import { KeptViews } from './kept-views.ts';

const view = (characters: number) => ({
  text: 'x'.repeat(characters),
  elements: new Float32Array(),
  isCut: false,
});

test('what was shown last is kept, as far as there is room', () => {
  const views = new KeptViews();
  const [first, second] = [view(3e6), view(3e6)];
  expect([views.keep('a', first), views.keep('b', second)]).toEqual([first, second]);
  expect(views.get('a')).toBe(first);
  views.keep('c', view(3e6));
  expect([views.get('a'), views.get('b')]).toEqual([first, undefined]);
  expect([views.keep('d', view(9e6)).text.length, views.get('d'), views.get('a')]).toEqual([
    9e6,
    undefined,
    undefined,
  ]);
});

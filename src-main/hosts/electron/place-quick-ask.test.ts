import { expect, test } from 'vitest';
import { placeQuickAsk } from './place-quick-ask.ts';

test('it stands in the middle of its display, a fifth from the top, and fits in', () => {
  const area = { x: 1920, y: 25, width: 1440, height: 875 };
  expect(placeQuickAsk(area, 97.4)).toEqual({ x: 2320, y: 200, width: 640, height: 97 });
  expect(placeQuickAsk(area, 4000).height).toBe(525);
  expect(placeQuickAsk({ x: 0, y: 0, width: 600, height: 500 }, 100)).toEqual({
    x: 16,
    y: 100,
    width: 568,
    height: 100,
  });
});

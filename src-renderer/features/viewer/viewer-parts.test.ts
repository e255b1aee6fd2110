import { describe, expect, test } from 'vitest';
import { findMatches, firstMatch, stepWithin } from './find-matches.ts';
import { markText } from './mark-text.ts';
import {
  columnHeight,
  layPages,
  nextZoom,
  pageInView,
  pagesWithin,
  pixelRatio,
  scaleRectangle,
} from './page-layout.ts';
import { blockAt, textBlocks } from './text-blocks.ts';

describe('text blocks', () => {
  const texts = {
    lines: 'a line of text\n'.repeat(5000),
    one: 'x'.repeat(100_000),
    pairs: '😀'.repeat(30_000),
    words: 'word '.repeat(20_000),
    empty: '',
  };

  test.each(Object.entries(texts))('%s: blocks cover the text without a gap and stay small', (_, text) => {
    const blocks = textBlocks(text);
    expect(blocks.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
    expect(Math.max(0, ...blocks.map(({ start, end }) => end - start))).toBeLessThanOrEqual(2401);
    expect(blocks.every(({ end }) => !/^[\uDC00-\uDFFF]/.test(text[end] ?? ''))).toBe(true);
  });

  test('an offset is found in its block', () => {
    const blocks = textBlocks(texts.lines);
    const at = blockAt(blocks, 40_000);
    expect(blocks[at]?.start).toBeLessThanOrEqual(40_000);
    expect(blocks[at]?.end).toBeGreaterThan(40_000);
    expect([blockAt(blocks, 0), blockAt(blocks, 1e9)]).toEqual([0, blocks.length - 1]);
  });
});

test('marks that overlap are cut into pieces that are marked alike', () => {
  const marks = [
    { start: 2, end: 6, kind: 'open' },
    { start: 4, end: 20, kind: 'match' },
  ] as const;
  expect(
    markText('0123456789', { start: 0, end: 10 }, marks).map(({ text, kinds }) => [text, ...kinds]),
  ).toEqual([['01'], ['23', 'open'], ['45', 'open', 'match'], ['6789', 'match']]);
});

describe('find', () => {
  test('case and broken spaces make no difference, and signs are themselves', () => {
    const text = 'The (Break) Date.\nthe (break)\n  date';
    expect(
      findMatches(text, ' the (break) DATE').ranges.map(({ start, end }) => text.slice(start, end)),
    ).toEqual(['The (Break) Date', 'the (break)\n  date']);
    expect(findMatches(text, '.').ranges).toHaveLength(1);
    expect(findMatches(text, '  ').ranges).toEqual([]);
  });

  test('it begins where one reads and goes round', () => {
    const matches = findMatches('a b a b a', 'a');
    expect([
      firstMatch(matches, 3),
      firstMatch(matches, 99),
      stepWithin(2, 1, 3),
      stepWithin(0, -1, 3),
    ]).toEqual([1, 0, 0, 2]);
  });

  test('more than can be stepped through is said, not listed', () => {
    expect(findMatches('a'.repeat(6000), 'a')).toMatchObject({ isMore: true, ranges: { length: 5000 } });
  });
});

describe('pages', () => {
  const pages = [1, 2, 3].map((page) => ({ page, start: 0, end: 0, width: 600, height: 800 }));
  const places = layPages(pages, { width: 648, zoom: 1 });

  test('fit the width, one under another', () => {
    expect(places.map(({ top, width, height, scale }) => [top, width, height, scale])).toEqual([
      [24, 600, 800, 1],
      [848, 600, 800, 1],
      [1672, 600, 800, 1],
    ]);
    expect(columnHeight(places)).toBe(2496);
  });

  test('only those in view are there, and the one that is read is told', () => {
    expect(pagesWithin(places, 830, 900).map(({ page }) => page)).toEqual([2]);
    expect([pageInView(places, 0, 900), pageInView(places, 800, 900), pageInView(places, 1e6, 900)]).toEqual([
      1, 2, 3,
    ]);
  });

  test('rectangles in points follow the page, and canvases keep within what browsers hold', () => {
    expect(scaleRectangle({ x: 10, y: 20, width: 30, height: 12 }, 1.5)).toEqual({
      x: 15,
      y: 30,
      width: 45,
      height: 18,
    });
    expect(pixelRatio({ width: 600, height: 800 }, 2)).toBe(2);
    expect(pixelRatio({ width: 8000, height: 8000 }, 2)).toBe(0.5);
    expect([nextZoom(1, 1), nextZoom(1, -1), nextZoom(3, 1)]).toEqual([1.25, 0.8, 3]);
  });
});

import { expect, test } from 'vitest';
import { packPlaces, unpackPlaces } from './place-segments.ts';

test('places come back with their ranges, whatever lies between them', () => {
  const placed = [
    { start: 10, end: 20, place: 'Sales!A2:F2', isRow: true },
    { start: 20, end: 31, place: 'Sales!A3:F3', isRow: true },
    { start: 900, end: 901, place: '$["größe"] – $.世界 🙂', isRow: false },
  ];
  const blocks = [
    { type: 'heading', start: 0, end: 5 },
    { type: 'table', ...placed[0]! },
    { type: 'list', ...placed[1]! },
    { type: 'table', start: 40, end: 50 },
    { type: 'paragraph', ...placed[2]! },
  ] as const;
  const [segment, ...others] = packPlaces(blocks);
  expect(others).toEqual([]);
  expect(segment).toMatchObject({ start: 10, end: 901 });
  expect(unpackPlaces(segment!)).toEqual(placed);
});

test('many rows make segments of some thousand, of a few bytes a row', () => {
  const rows = Array.from({ length: 100_000 }, (_, row) => {
    const start = row * 57;
    return { start, end: start + 50 + (row % 7), place: `Sales!A${row + 2}:F${row + 2}`, isRow: true };
  });
  const segments = packPlaces(rows.map((row) => ({ type: 'table', ...row })));
  expect(segments.length).toBe(50);
  expect(segments.flatMap((segment) => unpackPlaces(segment))).toEqual(rows);
  expect(segments.reduce((sum, { places }) => sum + places.length, 0)).toBeLessThan(10 * rows.length);
});

test('what has no places makes no segment', () => {
  expect(packPlaces([{ type: 'table', start: 0, end: 5 }])).toEqual([]);
});

import { expect, test } from 'vitest';
import type { Source } from '#shared/model/conversation';
import type { ChunkId, DocumentId } from '#shared/model/ids';
import { findSupport } from './find-support.ts';
import { quotableRanges, type PlacedRange } from './quotable-ranges.ts';

const rows = [
  'name: Ada; born: Dec. 10, 1815. London',
  'name: Charles; born: 1791',
  'name: Henry; born: 1824',
];
const prose = 'The engine was built. It worked at once.';
const text = `people\n\n${rows.join('\n')}\n\n${prose}`;
const offset = 500;

const source: Source = {
  n: 1,
  documentId: 1 as DocumentId,
  chunkId: 1 as ChunkId,
  title: 'People',
  path: null,
  start: offset,
  end: offset + text.length,
  headingPath: [],
  score: 1,
  text,
};

const rangeOf = (part: string, isRow: boolean): PlacedRange => {
  const start = offset + text.indexOf(part);
  return { start, end: start + part.length, isRow };
};
const placed = [...rows.map((row) => rangeOf(row, true)), rangeOf(prose, false)];

const quotes = (given: readonly PlacedRange[]): readonly (readonly [string, boolean])[] =>
  quotableRanges(source, given).map(({ start, end, continues }) => [text.slice(start, end), continues]);

test('a row is quoted whole and by itself, prose beside it by its sentences, a heading not at all', () => {
  expect(quotes(placed)).toEqual([
    [rows[0], false],
    [rows[1], false],
    [rows[2], false],
    ['The engine was built.', false],
    ['It worked at once.', true],
  ]);
});

test('rows that a passage cuts are quoted as far as they are in it', () => {
  const [first] = placed;
  const cut = { ...first!, start: offset - 40 };
  expect(quotableRanges({ ...source, start: offset }, [cut])[0]).toMatchObject({ start: 0 });
  expect(quotes([{ start: 0, end: offset, isRow: true }])).toEqual([]);
});

test('without places it is the sentences', () => {
  expect(quotes([]).map(([quote]) => quote)).toContain('It worked at once.');
});

test('what a model says of a row is supported by that row alone', () => {
  const { start, end } = findSupport('Charles was born in 1791', source, placed);
  expect(text.slice(start - offset, end - offset)).toBe(rows[1]);
});

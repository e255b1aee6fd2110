import { expect, test } from 'vitest';
import type { Citation, Source } from '#shared/model/conversation';
import { citedLines, markQuotes } from './mark-quotes.ts';

const source = { n: 1, start: 100, end: 130, text: 'One two three four five six.' } as Source;
const cite = (start: number, quote: string, n = 1): Citation =>
  ({ n, start, end: start + quote.length, quote }) as Citation;

test('the cited words are marked by their offsets; touching ones are joined, other sources ignored', () => {
  expect(markQuotes(source, [cite(108, 'three'), cite(104, 'two'), cite(100, 'One', 2)])).toEqual([
    { at: 0, text: 'One ', marked: false },
    { at: 4, text: 'two three', marked: true },
    { at: 13, text: ' four five six.', marked: false },
  ]);
});

test('words whose offsets do not hold are found by themselves, or not marked', () => {
  expect(markQuotes(source, [cite(0, 'six')]).map(({ marked }) => marked)).toEqual([false, true, false]);
  expect(markQuotes(source, [cite(0, 'seven')])).toEqual([{ at: 0, text: source.text, marked: false }]);
});

test('folded, a long passage shows the cited words with a little around them', () => {
  const long = { ...source, start: 0, text: `${'before '.repeat(100)}cited ${'after '.repeat(100)}` };
  const pieces = citedLines(long, [cite(700, 'cited')]);
  expect(pieces.map(({ marked }) => marked)).toEqual([false, false, true, false, false]);
  expect(pieces.map(({ text }) => text).join('').length).toBeLessThan(220);
});

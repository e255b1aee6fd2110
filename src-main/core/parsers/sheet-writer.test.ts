import { expect, test } from 'vitest';
import { longestText } from './clean-text.ts';
import { SheetWriter } from './sheet-writer.ts';

test('where the text is full a row is left out rather than cut within a number', () => {
  const writer = new SheetWriter();
  writer.paragraph('x'.repeat(longestText - 20), 'A1');
  writer.row('Sum: 5', 'A2', true);
  writer.row('Sum: 1234567', 'A3', false);
  writer.row('Sum: 6', 'A4', false);
  const { text, blocks } = writer.finish();
  expect([text.slice(-8), blocks.at(-1)?.place, writer.full]).toEqual(['\n\nSum: 5', 'A2', true]);
});

test('of a row that is longer than texts may be there is what fits', () => {
  const writer = new SheetWriter();
  writer.row('x'.repeat(longestText + 1), 'A1', true);
  expect([writer.finish().text.length, writer.full]).toEqual([longestText, true]);
});

import { expect, test } from 'vitest';
import { labelsIn, lineLook, lookOf } from './text-look.ts';

test('sheets and JSON are records, Markdown has headings, the rest is as it is', () => {
  expect(['xlsx', 'csv', 'json', 'jsonl', 'md', 'docx', 'txt'].map(lookOf).join(' ')).toBe(
    'records records records records markdown plain plain',
  );
});

test('the names in a record are told from what they name', () => {
  const text = 'Name: Ada; Web: https://a.b/?x=1; 10:30; Note: see: below';
  expect(
    labelsIn(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end)),
  ).toEqual(['Name:', 'Web:', 'Note:']);
});

test('a record has a line under it, also where a block cuts it; what stands alone is a title', () => {
  const text = 'Sheet1\n\nName: Ada; Born: 1815\nName: Grace; Born: 1906';
  const looks = [
    { start: 0, end: 6 },
    { start: 7, end: 7 },
    { start: 8, end: 29 },
    { start: 8, end: 20 },
    { start: 20, end: 29 },
  ].map((line) => lineLook(text, line, 'records') ?? '');
  expect(
    looks.map((look) => [look.includes('semibold'), look.includes('-indent'), look.includes('border')]),
  ).toEqual([
    [true, false, false],
    [false, false, false],
    [false, true, true],
    [false, true, false],
    [false, false, true],
  ]);
});

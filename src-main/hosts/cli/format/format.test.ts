import { describe, expect, test } from 'vitest';
import { formatBytes, formatCount, formatSeconds } from './format-numbers.ts';
import { formatTable } from './format-table.ts';
import { printable, shortenMiddle, textWidth } from './text-width.ts';
import { StreamWrap, wrapIndented, wrapText } from './wrap-text.ts';

describe('text width', () => {
  test('wide characters take two columns, joined ones as many as they show', () => {
    expect(['abc', '漢字', 'é', '🥊', '👨‍👩‍👧', 'ที่'].map(textWidth)).toEqual([3, 4, 1, 2, 2, 1]);
  });

  test('the middle of a name is cut, its ending stays', () => {
    expect(shortenMiddle('a-long-name-of-a-file.pdf', 13)).toBe('a-long…le.pdf');
  });

  test('line breaks and tabs stay, all other control characters go', () => {
    expect(printable('a\u001B[31mb\tc\nd\r\u0000\u009Be\u202Ef')).toBe('a[31mb\tc\ndef');
  });
});

describe('wrapping', () => {
  test('lines break between words and keep the line breaks of the text', () => {
    expect(wrapText('one two three\n\nfour', 8)).toEqual(['one two', 'three', '', 'four']);
  });

  test('what has no spaces is cut where the line is full', () => {
    expect(wrapText('漢字漢字漢字', 8)).toEqual(['漢字漢字', '漢字']);
  });

  test('an indent counts as width', () => {
    expect(wrapIndented('one two three', 12, '    ')).toEqual(['    one two', '    three']);
  });

  test('a stream of pieces wraps as the whole text does', () => {
    const text = 'The Normans gave their name to Normandy.\nAnd more of it.';
    const wrap = new StreamWrap(16);
    const pieces = text.match(/.{1,3}|\n/g) ?? [];
    const written = pieces.map((piece) => wrap.push(piece)).join('') + wrap.end();
    expect(written.split('\n').map((line) => line.trimEnd())).toEqual(wrapText(text, 16));
  });
});

test('tables align, and the columns that may give way are cut to the width', () => {
  const columns = [
    { title: 'ID', align: 'right' },
    { title: 'TITLE', shrink: 'end' },
    { title: 'N', align: 'right' },
  ] as const;
  expect(
    formatTable(
      columns,
      [
        ['1', 'A long title that goes on', '12'],
        ['10', '漢字', '3'],
      ],
      24,
    ),
  ).toEqual(['ID  TITLE              N', ' 1  A long title th…  12', '10  漢字               3']);
});

test('figures are written for people', () => {
  expect([formatCount(1234567), formatBytes(999), formatBytes(1_450_000), formatBytes(250_000)]).toEqual([
    '1,234,567',
    '999 B',
    '1.4 MB',
    '250 KB',
  ]);
  expect([0.2, 45, 75, 3600, 7500].map(formatSeconds)).toEqual(['1 s', '45 s', '1 min', '1 h', '2 h 5 min']);
});

import { expect, test } from 'vitest';
import { createRandom } from '../../../tests/support/random.ts';
import { cite } from './cite.ts';
import { MarkReader, showPiece } from './read-marks.ts';

const sources = [{ n: 1 }, { n: 2 }, { n: 3 }];

/** What is shown after each part, and at the end. */
function stream(...parts: readonly string[]): readonly string[] {
  const reader = new MarkReader(sources);
  const shown = parts.map((part) => reader.push(part).map(showPiece).join(''));
  return [...shown, reader.end().map(showPiece).join('')];
}

test('a mark cut in two is shown once it is whole, and not before it cannot be a link any more', () => {
  expect(stream('Paris [', '1', ']', ' is')).toEqual(['Paris', '', '', ' [1] is', '']);
  expect(stream('See [1]', '(https://x)')).toEqual(['See', ' [1](https://x)', '']);
});

test('a mark that names no source never shows, not even its beginning', () => {
  expect(stream('Paris [9', '].')).toEqual(['Paris', '.', '']);
  expect(stream('Paris [1,', ' 9].')).toEqual(['Paris', ' [1].', '']);
});

test('code is shown as it comes, marks in it left alone', () => {
  expect(stream('```js\na[9', ']\n`', '``\n[2]')).toEqual(['```js\na[9', ']\n', '```\n', '[2]']);
  expect(stream('`a[9', ']` [2] x')).toEqual(['', '`a[9]` [2] x', '']);
});

test('what a removed mark leaves behind is no mark', () => {
  expect(cite('[[9]7] [1[9]] [1,[9]2]', sources).text).not.toMatch(/\[\d[\d, ]*\]/);
});

const alphabet = [
  '[',
  ']',
  '1',
  '2',
  '9',
  ',',
  ';',
  ' ',
  '`',
  '```',
  '\n',
  '(',
  ')',
  'a',
  '.',
  '[1]',
  '[8]',
  ' [2, 9]',
];

test('however an answer is cut, it reads as it does in one piece, and reading it again changes nothing', () => {
  const random = createRandom(7);
  const pick = (): string => alphabet[Math.floor(random() * alphabet.length)] ?? '';
  const wrong = Array.from({ length: 3000 }, () =>
    Array.from({ length: 1 + Math.floor(random() * 14) }, () => pick() + (random() < 0.5 ? pick() : '')),
  ).filter((parts) => {
    const whole = cite(parts.join(''), sources);
    const again = cite(whole.text, sources);
    return stream(...parts).join('') !== whole.text || again.text !== whole.text || again.dropped > 0;
  });
  expect(wrong).toEqual([]);
});

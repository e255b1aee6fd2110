import { expect, test } from 'vitest';
import { closeOpenMarks } from './close-open-marks.ts';
import { countCitations, splitCitations } from './split-citations.ts';

test.each([
  ['plain text', 'plain text'],
  ['a **bold', 'a **bold**'],
  ['a **bold*', 'a **bold**'],
  ['a **', 'a '],
  ['a *slanted', 'a *slanted*'],
  ['call `run', 'call `run`'],
  ['call `', 'call '],
  ['ends there [1', 'ends there'],
  ['see [the page](https://exa', 'see the page'],
  ['text\n-', 'text'],
  ['text\n==', 'text'],
  ['text\n\n1.', 'text'],
  ['text\n\n##', 'text'],
  ['text\n\n| a | b |', 'text'],
  ['| a | b |\n|---', ''],
  ['| a | b |\n|---|---|\n| 1', '| a | b |\n|---|---|\n| 1'],
  ['```js\nlet a = `x', '```js\nlet a = `x'],
  ['```js\nlet a\n``', '```js\nlet a'],
  ['* one\n* two', '* one\n* two'],
])('while it is written, %j looks like %j', (written, shown) => {
  expect(closeOpenMarks(written)).toBe(shown);
});

test('citations are glued to the word before and stand after the full stop', () => {
  expect(splitCitations('It ends [1]. Then [2][3] or a[9] 4.', (n) => n < 9)).toEqual([
    { type: 'text', at: 0, text: 'It ' },
    { type: 'cited', at: 3, word: 'ends.', numbers: [1], marksBefore: 0 },
    { type: 'text', at: 12, text: ' ' },
    { type: 'cited', at: 13, word: 'Then', numbers: [2, 3], marksBefore: 1 },
    { type: 'text', at: 24, text: ' or a[9] 4.' },
  ]);
});

test('marks are counted as the core counts them: each number of a source that is there', () => {
  expect(countCitations('a [1] b [1, 3][9] c [2] `d`', (n) => n < 9)).toBe(4);
});

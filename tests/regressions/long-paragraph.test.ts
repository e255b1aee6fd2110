import { expect, test } from 'vitest';
import { paragraphBlocks } from '../../src-main/core/parsers/plain-text.ts';

test('twelve megabytes of lines without an empty one are one paragraph, not a stack overflow', () => {
  const text = 'one line of a log that never pauses\n'.repeat(350_000);
  expect(paragraphBlocks(text)).toEqual([{ type: 'paragraph', start: 0, end: text.length - 1 }]);
});

test('paragraphs are divided by every kind of empty line and hold no blanks at their ends', () => {
  const text = '\n  first\nline \n \t\n\nsecond\r\n\r\nthird\n\n\n';
  expect(paragraphBlocks(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    'first\nline',
    'second',
    'third',
  ]);
});

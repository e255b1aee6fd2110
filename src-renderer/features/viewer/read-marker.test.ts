import { expect, test } from 'vitest';
import { readMarker } from './read-marker.ts';
import { indexWords } from './word-index.ts';

const stored = indexWords(
  'Article 4. Duties\n\n8.2 The Tenant pays the rent.\nb) The gate is locked.\n(iv) No goods are left.\n• A bullet point.\nNote: a line of words.',
);

test.each([
  ['Duties', 'Article 4.'],
  ['The Tenant pays the rent.', '8.2'],
  ['The gate is locked.', 'b)'],
  ['No goods are left.', '(iv)'],
  ['A bullet point.', null],
  ['a line of words.', null],
  ['words that are not there', null],
  ['', null],
])('what stands before “%s” is its marker where it is a number: %s', (block, marker) => {
  expect(readMarker(block, { start: 0, end: block.length }, stored)).toBe(marker);
});

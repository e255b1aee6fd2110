import { expect, test } from 'vitest';
import type { Source } from '#shared/model/conversation';
import type { ChunkId, DocumentId } from '#shared/model/ids';
import { findSupport } from './find-support.ts';

const text = `# Lease

The lease begins on 1 March 2024. It ends on 28 February 2029, unless it is renewed. The rent is 940 euros.

- Pets are not allowed.`;

const source: Source = {
  n: 1,
  documentId: 1 as DocumentId,
  chunkId: 1 as ChunkId,
  title: 'Lease',
  path: null,
  start: 100,
  end: 100 + text.length,
  headingPath: [],
  score: 1,
  text,
};

test.each([
  ['The lease starts in March 2024', 'The lease begins on 1 March 2024.'],
  ['It starts in March 2024 [1]. The rent amounts to 940 euros.', 'The rent is 940 euros.'],
  ['**Animals:** pets are forbidden', '- Pets are not allowed.'],
  ['Renewal is possible until 28 February 2029', 'It ends on 28 February 2029, unless it is renewed.'],
  ['Völlig andere Wörter', 'The lease begins on 1 March 2024.'],
  ['', 'The lease begins on 1 March 2024.'],
])('"%s" rests on "%s"', (before, sentence) => {
  const { start, end } = findSupport(before, source);
  expect(text.slice(start - source.start, end - source.start)).toBe(sentence);
});

test('a source without a sentence is quoted whole', () => {
  const bare = { ...source, text: '## Lease', end: source.start + 8 };
  expect(findSupport('Lease', bare)).toMatchObject({ start: 100, end: 108 });
});

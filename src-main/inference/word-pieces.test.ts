import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resources } from '../../tests/support/child-processes.ts';
import { builtInFolder } from '../core/embedders/built-in-model.ts';
import { WordPieces } from './word-pieces.ts';

const pieces = new WordPieces(readFileSync(join(builtInFolder(resources), 'tokenizer.json'), 'utf8'));

test('the pieces are those of the published tokenizer', () => {
  expect(pieces.windows('hello Wörld')).toEqual([[7592, 2088]]);
});

test('text that spells a special token stays text', () => {
  expect(pieces.windows('[SEP][PAD]').flat()).not.toContain(102);
  expect(pieces.windows('[SEP][PAD]').flat()).not.toContain(0);
});

test('an empty text is one empty window', () => {
  expect([pieces.windows(''), pieces.windows(' \n')]).toEqual([[[]], [[]]]);
});

test('a long text becomes windows of equal length that lose nothing', () => {
  const windows = pieces.windows('one two three four five six seven. '.repeat(80));
  expect(windows.map((window) => window.length)).toEqual([213, 214, 213]);
});

test('a huge text is read up to sixteen windows', () => {
  expect(pieces.windows('word '.repeat(1 << 18))).toHaveLength(16);
});

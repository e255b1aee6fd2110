import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { errorsDocument } from '../tools/errors-docs.mjs';

test('docs/errors.md holds the table of errors: else run `node tools/errors-docs.mjs`', () => {
  const text = readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8');
  expect(text).toBe(errorsDocument());
});

test('parameters stand in the sentence by their names, and bars cannot break the table', () => {
  const row = {
    sentence: ({ name, size }: { readonly name: string; readonly size: number }) => `${name} is ${size}.`,
    advice: 'Split it | raise it.',
  };
  expect(errorsDocument({ 'file-large': row }).trimEnd().split('\n').at(-1)).toBe(
    '| `file-large` | `<name>` is `<size>`. | Split it \\| raise it. |',
  );
});

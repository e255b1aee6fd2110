import { expect, test } from 'vitest';
import { ThoughtSplitter } from './split-thoughts.ts';

function split(text: string, size: number) {
  const splitter = new ThoughtSplitter();
  const parts = (text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []).map((part) => splitter.push(part));
  const all = [...parts, splitter.end()];
  return [all.map(({ thinking }) => thinking).join(''), all.map((each) => each.text).join('')];
}

test.each([
  ['<think>Hm </ok> so</think>Yes <think>.', 'Hm </ok> so', 'Yes <think>.'],
  ['\n<think></think>Yes.', '', 'Yes.'],
  ['<think>never ends </thin', 'never ends </thin', ''],
  ['<thing> is a tag', '', '<thing> is a tag'],
  ['<th', '', '<th'],
  ['Plain <think>not</think>.', '', 'Plain <think>not</think>.'],
])('%j, cut anywhere', (text, thinking, answer) => {
  for (const size of [1, 2, 3, 7, 100]) expect(split(text, size)).toEqual([thinking, answer]);
});

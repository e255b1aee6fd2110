import { expect, test } from 'vitest';
import { nothingParsed, parseMore, type Parsed } from './parse-markdown.ts';

const answer = [
  'First paragraph with **bold** words. [1]',
  '- one\n- two\n\n  more of two',
  '```js\nconst a = 1;\n\nconst b = 2;\n```',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '> quoted [2]',
  'The end.',
].join('\n\n');

const typesOf = ({ closed, open }: Parsed): readonly string[] =>
  [...closed, ...open].map(({ node }) => node.type);

test('an answer read character by character ends as one that is read at once', () => {
  let parsed = nothingParsed;
  for (let end = 1; end <= answer.length; end++) parsed = parseMore(parsed, answer.slice(0, end), true);
  parsed = parseMore(parsed, answer, false);
  expect(typesOf(parsed)).toEqual(['paragraph', 'list', 'code', 'table', 'blockquote', 'paragraph']);
  expect(typesOf(parsed)).toEqual(typesOf(parseMore(nothingParsed, answer, false)));
});

test('what is closed is never read again and keeps its identity', () => {
  const first = parseMore(nothingParsed, 'One.\n\nTwo', true);
  const second = parseMore(first, 'One.\n\nTwo and a half.\n\nThree', true);
  expect(second.closed[0]).toBe(first.closed[0]);
  expect(second.closed.map(({ key }) => key)).toEqual([0, 1]);
});

test('another text starts anew', () => {
  const first = parseMore(nothingParsed, 'One.\n\nTwo', true);
  expect(typesOf(parseMore(first, '# Other', false))).toEqual(['heading']);
});

test('a line of 100,000 characters is plain text, and what surrounds it is Markdown', () => {
  const parsed = parseMore(nothingParsed, `# Head\n\n${'*['.repeat(50_000)}\n\n- item`, false);
  expect(typesOf(parsed)).toEqual(['heading', 'paragraph', 'list']);
});

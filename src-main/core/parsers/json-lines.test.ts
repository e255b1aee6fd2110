import { expect, test } from 'vitest';
import { toWireError } from '#shared/errors';
import { jsonLinesParser } from './json-lines.ts';
import type { ParsedDocument } from './parser.ts';

const parse = (text: string): Promise<ParsedDocument> =>
  jsonLinesParser.parse(new TextEncoder().encode(text), {
    name: 'log.jsonl',
    signal: new AbortController().signal,
    onProgress: () => {},
  });

const linesOf = ({ text, blocks }: ParsedDocument): readonly string[] =>
  blocks.map(({ place = '', start, end }) => `${place}| ${text.slice(start, end)}`);

test('a record is a line, and its place the line of the file', async () => {
  const document = await parse(
    '{"name": "Ada", "born": 1815}\r\n\n["a", 2]\n"text"\n{"id": 12345678901234567890}\n',
  );
  expect(linesOf(document)).toEqual([
    'line 1| name: Ada; born: 1815',
    'line 3| [a, 2]',
    'line 4| text',
    'line 5| id: 12345678901234567890',
  ]);
  expect(document.warnings).toEqual([]);
});

test('a long record stands under its title, in paragraphs of the same line', async () => {
  const text = 'A sentence about the matter at hand. '.repeat(10).trim();
  const document = await parse(`{"_id": "4983", "title": "White matter", "text": "${text}"}\n{"a": 1}`);
  expect(linesOf(document)).toEqual([
    '| White matter',
    'line 1| _id: 4983; title: White matter',
    '| text:',
    `line 1| ${text}`,
    '| log.jsonl',
    'line 2| a: 1',
  ]);
});

test('a broken line costs only itself and is named', async () => {
  const document = await parse('{"a": 1}\n{"a": 2\n{"a": 3} x\n{"a": 4}\n{"a": 5}\n{"a": 6}');
  expect(linesOf(document)).toEqual([
    'line 1| a: 1',
    'line 3| a: 3',
    'line 4| a: 4',
    'line 5| a: 5',
    'line 6| a: 6',
  ]);
  expect(document.warnings).toEqual([
    {
      code: 'line-broken',
      message: 'Line 2 is not valid JSON and was not read whole: it ends too early at column 8.',
    },
    {
      code: 'line-broken',
      message: 'Line 3 is not valid JSON and was not read whole: a value is missing at column 10.',
    },
  ]);
});

test('of many broken lines twenty are named, then how many more', async () => {
  const good = Array.from({ length: 40 }, (_, at) => `{"n": ${at}}`);
  const { warnings } = await parse([...good, ...Array.from({ length: 35 }, () => '{"n":')].join('\n'));
  expect(warnings.length).toBe(21);
  expect(warnings.at(-1)?.message).toBe('15 more lines are not valid JSON and were not read whole.');
});

test('values that are written over several lines are read, too', async () => {
  const document = await parse('{\n  "a": 1,\n  "b": [\n    1,\n    2\n  ]\n}\n{\n  "a": 2\n}\n');
  expect(linesOf(document)).toEqual(['line 1| a: 1; b: 1, 2', 'line 8| a: 2']);
});

test.each([
  ['name,born\nAda,1815\n', 'log.jsonl is not valid JSON: a value is missing at line 1, column 1.'],
  ['{"a": 1\n{"b": 2\n', 'log.jsonl is not valid JSON: it ends too early at line 1, column 8.'],
  ['{}\n[]\n', 'log.jsonl is empty or holds only blanks.'],
])('%j is refused', async (text, message) => {
  const refused = parse(text).then(
    ({ text: read }) => `read: ${read}`,
    (error: unknown) => toWireError(error, 'the test').message,
  );
  expect(await refused).toBe(message);
});

import { describe, expect, test } from 'vitest';
import { toWireError } from '#shared/errors';
import { jsonParser } from './json.ts';
import type { ParsedDocument } from './parser.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const parse = (given: string | Uint8Array, name = 'data.json'): Promise<ParsedDocument> =>
  jsonParser.parse(typeof given === 'string' ? bytesOf(given) : given, {
    name,
    signal: new AbortController().signal,
    onProgress: () => {},
  });

/** Every block with its place: `$.a| a: 1`, headings as `# `. */
const outline = ({ text, blocks }: ParsedDocument): readonly string[] =>
  blocks.map(({ type, level = 0, place = '', start, end }) => {
    const shown = text.slice(start, end);
    return type === 'heading' ? `${'#'.repeat(level)} ${shown}` : `${place}| ${shown}`;
  });

const outlineOf = async (value: unknown): Promise<readonly string[]> =>
  outline(await parse(JSON.stringify(value)));

const problemOf = async (text: string): Promise<string> => {
  try {
    const document = await parse(text);
    return `read: ${document.text}`;
  } catch (error) {
    return toWireError(error, 'the test').message;
  }
};

const prose = 'The engine was never finished in his lifetime. '.repeat(6).trim();

describe('what is flat stands on one line that can be read by itself', () => {
  test('records of an array are a line each', async () => {
    const people = [
      { name: 'Ada', born: 1815, address: { city: 'London', at: [51.5, -0.12] }, tags: ['math', 'poetry'] },
      { name: 'Charles', children: [{ name: 'Benjamin' }, { name: 'Henry' }], died: null, fellow: true },
    ];
    expect(await outlineOf(people)).toEqual([
      '$[0]| name: Ada; born: 1815; address.city: London; address.at: 51.5, -0.12; tags: math, poetry',
      '$[1]| name: Charles; children[0].name: Benjamin; children[1].name: Henry; died: null; fellow: true',
    ]);
  });

  test('members of the whole are a line each, with their path as name and place', async () => {
    expect(
      await outlineOf({ title: 'Shop', server: { host: 'local', port: 80 }, 'a b': '', list: [] }),
    ).toEqual([
      '$.title| title: Shop',
      '$.server| server.host: local; server.port: 80',
      `$['a b']| a b: ""`,
      '$.list| list: []',
    ]);
  });

  test('short items share lines, whose place is from the first to the last', async () => {
    const numbers = Array.from({ length: 100 }, (_, at) => 1000 + at);
    const lines = await outlineOf(numbers);
    expect(lines[0]).toMatch(/^\$\[0–\d+\]\| 1000, 1001, 1002/);
    expect(lines.length).toBeLessThan(6);
    expect(await outlineOf([[1, 2], [3, 4], []])).toEqual(['$[0–2]| [1, 2], [3, 4], []']);
  });

  test('a value alone is the whole text', async () => {
    expect(outline(await parse('"just this"'))).toEqual(['$| just this']);
    expect(outline(await parse(' 42 '))).toEqual(['$| 42']);
  });
});

describe('what is long is opened', () => {
  test('a long string is paragraphs below its name, under the record it belongs to', async () => {
    const articles = [
      { id: 7, title: 'Engines', text: `${prose}\n\nIt was built in 1991.`, by: 'Ada', year: 1843 },
      { id: 8, title: 'Looms' },
    ];
    expect(await outlineOf({ articles })).toEqual([
      '# articles',
      '## Engines',
      '$.articles[0]| id: 7; title: Engines',
      '| text:',
      `$.articles[0].text| ${prose}`,
      '$.articles[0].text| It was built in 1991.',
      '$.articles[0]| by: Ada; year: 1843',
      '# articles',
      '$.articles[1]| id: 8; title: Looms',
    ]);
  });

  test('what comes after a part of its own stands under the heading it belongs to', async () => {
    const part = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`name${at}`, `value ${at}`]));
    const lines = await outlineOf({ part, after: 'all' });
    expect(lines.slice(0, 2)).toEqual(['# part', '$.part.name0| part.name0: value 0']);
    expect(lines.slice(-2)).toEqual(['# data.json', '$.after| after: all']);
  });

  test('lines that are kept one by one, as notebooks do, are one text', async () => {
    const cells = [{ cell_type: 'markdown', source: ['# Title\n', `${prose}\n`, 'The end.'] }];
    expect(await outlineOf({ cells })).toContain(`$.cells[0].source| # Title\n${prose}\nThe end.`);
  });

  test('encoded data is told, not shown', async () => {
    const document = await parse(
      JSON.stringify({ name: 'dot', png: 'iVBORw0KGgoAAAANSUhEUgAAAAE='.repeat(20) }),
    );
    expect(document.text).toBe('name: dot\npng: (560 characters of encoded data)');
    expect(document.warnings).toEqual([
      { code: 'text-cut', message: 'One value holds encoded data, such as a picture, and was left out.' },
    ]);
  });

  test('the outermost object gives the title', async () => {
    expect((await parse('{"version": 2, "name": "My data", "of": {"title": "x"}}')).title).toBe('My data');
    expect((await parse('[{"name": "Ada"}]')).title).toBeUndefined();
  });
});

describe('nothing is changed on the way', () => {
  test('numbers stay as they are written', async () => {
    const { text } = await parse('{"id": 12345678901234567890, "e": 1.50e+400, "z": -0, "p": 0.1000}');
    expect(text).toBe('id: 12345678901234567890\ne: 1.50e+400\nz: -0\np: 0.1000');
  });

  test('names that come twice are both there', async () => {
    expect(outline(await parse('{"a": 1, "a": 2}'))).toEqual(['$.a| a: 1', '$.a| a: 2']);
  });

  test('escapes are what they stand for; what could do harm is not', async () => {
    const { text } = await parse(
      String.raw`["tab\tand \u00e9 \ud83d\ude42 \/ \"q\"", "nul\u0000 half\ud800"]`,
    );
    expect(text).toBe('tab and é 🙂 / "q", nul\uFFFD half\uFFFD');
    expect((await parse(String.raw`{"k\u0000\ud800": 1}`)).blocks[0]?.place).toBe("$['k\uFFFD\uFFFD']");
  });

  test.each([
    ['a byte order mark', bytesOf('\uFEFF{"größe": 1}')],
    ['UTF-16', Uint8Array.from(Buffer.from('\uFEFF{"größe": 1}', 'utf16le'))],
    ['UTF-16 without a mark', Uint8Array.from(Buffer.from('{"größe": 1}', 'utf16le'))],
  ])('%s is read', async (_what, bytes) => {
    expect(outline(await parse(bytes))).toEqual(['$.größe| größe: 1']);
  });
});

describe('what people write is read', () => {
  test.each([
    ['comments', '// a\n{"a": /* b */ 1, // c\n "b": 2}', 'a: 1\nb: 2'],
    ['commas at the end', '{"a": [1, 2,], "b": 2,}', 'a: 1, 2\nb: 2'],
    ['names without quotes, single quotes', "{a: 'one', $b-c: 'it\\'s'}", "a: one\n$b-c: it's"],
    ['numbers of JavaScript', '[NaN, -Infinity, +1, .5, 5., 0xFF]', 'NaN, -Infinity, +1, .5, 5., 0xFF'],
    ['names of Python', "{'a': None, 'b': True}", 'a: None\nb: True'],
    ['line breaks in strings', '{"a": "one\ntwo\\\nthree"}', 'a: one twothree'],
    ['paths that nobody escaped', String.raw`{"a": "C:\users\xyz"}`, String.raw`a: C:\users\xyz`],
  ])('%s', async (_what, given, expected) => {
    expect((await parse(given)).text).toBe(expected);
  });

  test('values one behind the other are records, known by their lines', async () => {
    const document = await parse('{"a": 1}\n{"a": 2,\n "b": 3}\n\n{"a": 4} {"a": 5}');
    expect(outline(document)).toEqual(['line 1| a: 1', 'line 2| a: 2; b: 3', 'line 5| a: 4', 'line 5| a: 5']);
  });

  test('a file that breaks off is read as far as it goes, and that is said', async () => {
    const document = await parse('{"people": [\n {"name": "Ada"},\n {"name": "Char');
    expect(document.text).toContain('people[0].name: Ada; people[1].name: Char');
    expect(document.warnings).toEqual([
      {
        code: 'text-cut',
        message: 'The file breaks off at line 3, column 11; what stands before it was read.',
      },
    ]);
  });
});

describe('what is no JSON is refused with the place that is wrong', () => {
  const at = (problem: string, line: number, column: number): string =>
    `data.json is not valid JSON: ${problem} at line ${line}, column ${column}.`;

  test.each([
    ['{"a": 1\n "b": 2}', at('a comma or an end is missing', 2, 2)],
    ['{"a" 1}', at('a colon is missing', 1, 6)],
    ['[1,,2]', at('a value is missing', 1, 4)],
    ['[1, maybe]', at('a value is missing', 1, 5)],
    ['{"a": 1, 2: 3}', at('a name is missing', 1, 10)],
    ['[1]]', at('a value is missing', 1, 4)],
    ['{"a": [1}', at('a comma or an end is missing', 1, 9)],
    ['hello world', at('a value is missing', 1, 1)],
    ['"never ends', at('a string has no end', 1, 1)],
    ['[[[[', at('it ends too early', 1, 5)],
    ['[1] /* never ends', at('a comment has no end', 1, 5)],
    ['[]', 'data.json is empty or holds only blanks.'],
    [' \n ', 'data.json is empty or holds only blanks.'],
    ['PK\u0003\u0004\u0000\u0000\u0000', 'data.json is damaged or is not really JSON.'],
  ])('%j', async (given, message) => {
    expect(await problemOf(given)).toBe(message);
  });
});

describe('hostile files', () => {
  const deep = 100_000;

  test('a hundred thousand levels are read, and keep what is in them', async () => {
    const arrays = await parse(`${'['.repeat(deep)}"deep"${']'.repeat(deep)}`);
    const objects = await parse(`${'{"a":'.repeat(deep)}"deep"${'}'.repeat(deep)}`);
    expect([arrays.text, objects.text].every((text) => text.includes('deep') && text.length < 2000)).toBe(
      true,
    );
    expect(await problemOf('[{"a":'.repeat(deep))).toContain('it ends too early');
  });

  test('a name of a million characters makes neither place nor text as long', async () => {
    const { text, blocks } = await parse(`{"${'k'.repeat(1e6)}": {"x": 1}}`);
    expect(text.length).toBeLessThan(200);
    expect(blocks[0]?.place).toBe('$');
  });

  test('more than the longest text is cut, and that is said', { timeout: 60_000 }, async () => {
    const record = `{"text": "${'word '.repeat(30)}"},`;
    const { text, warnings } = await parse(`[${record.repeat(140_000)}{}]`);
    expect(text.length).toBeLessThanOrEqual(20_000_000);
    expect(warnings.map(({ code }) => code)).toEqual(['text-cut']);
  });

  test('a value that is larger than what is held comes out in order', async () => {
    const items = Array.from({ length: 3000 }, (_, at) => ({ id: at, name: `item ${at}`, more: ['a', 'b'] }));
    const { text, blocks } = await parse(JSON.stringify({ deep: { list: items }, after: 1 }));
    const ids = [...text.matchAll(/^id: (\d+);/gm)].map(([, id]) => Number(id));
    expect(ids).toEqual(items.map(({ id }) => id));
    expect(blocks.filter(({ place }) => place === '$.deep.list[2999]').length).toBe(1);
    expect(blocks.map(({ start }) => start)).toEqual(
      blocks.map(({ start }) => start).toSorted((a, b) => a - b),
    );
  });
});

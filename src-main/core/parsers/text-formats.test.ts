import { describe, expect, test } from 'vitest';
import { isAppError } from '#shared/errors';
import { decodeText, looksBinary } from './decode-text.ts';
import { detectFormat } from './detect-format.ts';
import { formats } from './formats.ts';
import type { Format, ParsedDocument } from './parser.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, mark = ''): Uint8Array => Uint8Array.from(Buffer.from(mark + text, 'utf16le'));
const bigEndian = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf16le').swap16());
const utf32 = (text: string): Uint8Array => {
  const codes = Array.from(`\uFEFF${text}`, (character) => character.codePointAt(0) ?? 0);
  return new Uint8Array(Uint32Array.from(codes).buffer);
};
const windows = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

async function parse(format: Format['id'], bytes: Uint8Array | string): Promise<ParsedDocument> {
  const parser = await formats.find((row) => row.id === format)?.load();
  if (!parser) throw new Error(`no format ${format}`);
  const { signal } = new AbortController();
  const given = typeof bytes === 'string' ? utf8(bytes) : bytes;
  return parser.parse(given, { name: `file.${format}`, signal, onProgress: () => {} });
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

const outline = ({ text, blocks }: ParsedDocument): readonly string[] =>
  blocks.map(
    (block) => `${block.type}${block.level ?? ''}: ${block.title ?? text.slice(block.start, block.end)}`,
  );

describe('decoding', () => {
  test.each([
    ['UTF-8', utf8('Grüße, 世界 🙂'), 'utf-8'],
    ['UTF-8 with a mark', utf8('\uFEFFGrüße, 世界 🙂'), 'utf-8'],
    ['UTF-16 with a mark', utf16('Grüße, 世界 🙂', '\uFEFF'), 'utf-16le'],
    ['UTF-16 without a mark', utf16('Grüße, 世界 🙂 and some more words'), 'utf-16le'],
    ['UTF-32 with a mark', utf32('Grüße, 世界 🙂'), 'utf-32le'],
    ['big-endian UTF-16 without a mark', bigEndian('Grüße, 世界 🙂 and some more words'), 'utf-16be'],
  ])('%s is certain and leaves no mark in the text', (_, bytes, encoding) => {
    const decoded = decodeText(bytes);
    expect({ ...decoded, text: decoded.text.slice(0, 12) }).toEqual({
      text: 'Grüße, 世界 🙂',
      encoding,
      guessed: false,
    });
  });

  test('what says nothing and is no UTF-8 is guessed to be windows-1252', () => {
    expect(decodeText(windows('Stra\u00dfe 5 \u0080'))).toEqual({
      text: 'Straße 5 €',
      encoding: 'windows-1252',
      guessed: true,
    });
  });

  test('UTF-8 with one damaged byte stays UTF-8', () => {
    const bytes = utf8('äöüßéèà and more');
    bytes[0] = 0xff;
    expect(decodeText(bytes)).toMatchObject({ encoding: 'utf-8', guessed: true });
  });

  test('control characters tell what is no text', () => {
    expect([looksBinary('PK\u0003\u0004\u0001\u0002'), looksBinary('a\tb\r\nc'), looksBinary('')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('detection', () => {
  const formatOf = (name: string, head: Uint8Array | string): string | undefined =>
    detectFormat(formats, name, typeof head === 'string' ? utf8(head) : head)?.id;

  test.each([
    ['a.txt', '%PDF-1.7\n', 'pdf'],
    ['a.pdf', 'junk\n%PDF-1.4\n1 0 obj\n', 'pdf'],
    ['notes.md', 'Files begin with %PDF-1.4, they say.', 'md'],
    ['page.txt', '<!DOCTYPE html><html>', 'html'],
    ['page.txt', 'I like <html> very much', 'txt'],
    ['PAGE.HTM', 'no tags', 'html'],
    ['README', '# Hello', 'txt'],
    ['archive.zip', 'PK\u0003\u0004', undefined],
    ['program', '\u0000\u0001\u0002\u0003\u0004', undefined],
    ['.profile', 'export A=1', 'txt'],
    ['dir.md/notes.TXT', 'x', 'txt'],
  ])('%s that begins with %j is %s', (name, head, expected) => {
    expect(formatOf(name, head)).toBe(expected);
  });

  test('a page in UTF-16 is known by its content', () => {
    expect(formatOf('x', utf16('<html><body>', '\uFEFF'))).toBe('html');
  });
});

describe('Markdown', () => {
  const source = `---\ntitle: "The plan"\n---\n\n# Plan *A*\r\n\nSome text.\n\n- one\n- two\n\n## Data\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n\`\`\`\n# no heading\n\`\`\`\n`;

  test('the text is the file, blocks are its structure, front matter names it', async () => {
    const document = await parse('md', source);
    expect(document).toMatchObject({ title: 'The plan', text: source, warnings: [] });
    expect(outline(document)).toEqual([
      'code: ---\ntitle: "The plan"\n---\n',
      'heading1: Plan A',
      'paragraph: Some text.',
      'list: - one\n- two',
      'heading2: Data',
      'table: | a | b |\n| - | - |\n| 1 | 2 |',
      'code: ```\n# no heading\n```',
    ]);
  });

  test('a text between two rules is no front matter', async () => {
    expect((await parse('md', '---\nA quiet night\n---\n\nText')).title).toBe('A quiet night');
  });

  test('five megabytes, and a line of 100,000 characters, take no grammar but keep their headings', async () => {
    const large = `# First\n\n${'Some words in a row. '.repeat(50)}\n\n`.repeat(5000);
    const long = `# Title\n\n${'[('.repeat(50_000)}\n\n## End #\n`;
    const titles = (document: ParsedDocument) => document.blocks.flatMap((block) => block.title ?? []);
    expect(titles(await parse('md', large))).toHaveLength(5000);
    expect(titles(await parse('md', long))).toEqual(['Title', 'End']);
  });

  test('quotes within quotes without end do not overflow the stack', async () => {
    expect((await parse('md', `${'> '.repeat(2400)}deep\n\n# Up\n`)).text).toContain('deep');
  });
});

describe('plain text', () => {
  test('is kept as it is, with its paragraphs', async () => {
    const source = ' First line\nsecond line\r\n\r\n\nNext 🙂\n';
    const document = await parse('txt', source);
    expect([document.text, ...outline(document)]).toEqual([
      source,
      'paragraph: First line\nsecond line',
      'paragraph: Next 🙂',
    ]);
  });

  test('what could do harm is replaced, character by character', async () => {
    const long = 'long enough to be taken for text, '.repeat(20);
    const bytes = utf16(`${long}a\u0007\u0000 \uD800 b\u202Ec\f`, '\uFEFF');
    expect((await parse('txt', bytes)).text).toBe(`${long}a \uFFFD \uFFFD b\u202Ec\n`);
  });

  test.each([
    ['only white space', ' \n\t ', 'file-empty'],
    [
      'binary garbage',
      Uint8Array.from({ length: 3000 }, (_, index) => (index * 7919) & 0x1f),
      'format-broken',
    ],
  ])('%s is refused', async (_, bytes, code) => {
    expect(await codeOf(parse('txt', bytes))).toBe(code);
  });
});

describe('HTML', () => {
  test('a raised figure is told from the number before it', async () => {
    const page =
      '<p>10<sup>3</sup> m<sup>2</sup> on the 5<sup>th</sup>, as noted<sup><a href="#n">1</a></sup></p>';
    expect((await parse('html', page)).text).toBe('10³ m² on the 5th, as noted¹');
  });

  test('shows what a browser shows, in its structure', async () => {
    const document = await parse(
      'html',
      `<!doctype html><html><head><title>A &amp; B</title><style>p { color: red }</style></head><body>
       <script>var hidden = "<p>no</p>";</script><h1>Big <b>news</b></h1>
       <p>One&nbsp;two   three<br>four.</p><p hidden>Secret</p><p style="display: none">Secret <b>too</b></p>
       <template>Never</template><noscript>Never</noscript>
       <ul><li>a</li><li>b <ul><li>c</li></ul></li></ul>
       <table><tr><th>Name</th><th>Age</th></tr><tr><td>Ann</td><td>41</td></tr></table>
       <pre>  x = 1\n  y = 2</pre><h2>End</h2>Loose&#x20;end</body></html>`,
    );
    expect(document.title).toBe('A & B');
    expect(document.text).toBe(
      'Big news\n\nOne two three\nfour.\n\na\nb\nc\n\nName\tAge\nAnn\t41\n\n  x = 1\n  y = 2\n\nEnd\n\nLoose end',
    );
    expect(outline(document)).toEqual([
      'heading1: Big news',
      'paragraph: One two three\nfour.',
      'list: a\nb\nc',
      'table: Name\tAge\nAnn\t41',
      'code:   x = 1\n  y = 2',
      'heading2: End',
      'paragraph: Loose end',
    ]);
  });

  test('is read in the encoding that it names', async () => {
    const page = '<html><head><meta charset="iso-8859-2"></head><body>\u00bb\u00b6</body></html>';
    expect(await parse('html', windows(page))).toMatchObject({ text: 'ťś', warnings: [] });
  });

  test('scripts alone are no text', async () => {
    expect(await codeOf(parse('html', '<html><script>let a = 1</script></html>'))).toBe('text-missing');
  });

  test('is read whole across the slices in which it is fed', async () => {
    const row = '<p>Ärger &amp; Freude</p>';
    const document = await parse('html', `<html>${row.repeat(20_000)}`);
    expect(document.text).toBe(Array.from({ length: 20_000 }, () => 'Ärger & Freude').join('\n\n'));
  });

  test('a hundred thousand open elements do no harm', async () => {
    expect((await parse('html', `<html>${'<div>'.repeat(100_000)}deep`)).text).toBe('deep');
  });
});

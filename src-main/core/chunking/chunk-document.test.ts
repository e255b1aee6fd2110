import { describe, expect, test } from 'vitest';
import { chunkDocument } from './chunk-document.ts';
import type { Chunk } from './chunk.ts';
import type { Structured } from './sections.ts';

const usual = { size: 1000, overlap: 200 };

/** A small generator with a seed (mulberry32), so that a failure can be repeated. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pieces = [
  'word ',
  'Another sentence ends. ',
  'e.g. this ',
  'J. Smith said so! ',
  '“Quoted.” ',
  '\n',
  '\n\n',
  '\r\n\r\n',
  '\t',
  '   ',
  '语言没有空格。',
  'ภาษาไทยไม่มีช่องว่าง',
  '日本語',
  '👨‍👩‍👧',
  'é',
  'x'.repeat(300),
  '| a | b |\n',
  '- item\n',
  '…',
  '🙂',
];

/** Any text with any headings, tables and pages over it. */
function makeDocument(seed: number): Structured {
  const random = randomFrom(seed);
  const count = Math.floor(random() * 400);
  let text = '';
  const blocks: Structured['blocks'][number][] = [];
  for (let index = 0; index < count; index++) {
    const start = text.length;
    const piece = pieces[Math.floor(random() * pieces.length)] ?? '';
    const heading = random() < 0.05;
    text += heading ? `Heading ${index}` : piece;
    const level = 1 + Math.floor(random() * 4);
    if (heading) blocks.push({ type: 'heading', start, end: text.length, level, title: `Heading ${index}` });
    else if (random() < 0.2)
      blocks.push({ type: random() < 0.5 ? 'table' : 'paragraph', start, end: text.length });
    if (heading) text += '\n\n';
  }
  return { text, blocks };
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
const textOf = (document: Structured, chunk: Chunk): string => document.text.slice(chunk.start, chunk.end);

describe('whatever the document', () => {
  test.each(Array.from({ length: 60 }, (_, seed) => seed))('chunks keep their promises (seed %d)', (seed) => {
    const document = makeDocument(seed);
    const size = [1000, 100, 37, 2000][seed % 4] ?? 1000;
    const chunks = chunkDocument(document, { size, overlap: size / 5 });
    const covered = new Uint8Array(document.text.length);
    chunks.forEach((chunk, index) => {
      const text = textOf(document, chunk);
      expect(chunk.ordinal).toBe(index);
      expect(chunk.end - chunk.start).toBeLessThanOrEqual(size);
      expect(text).toBe(text.trim());
      expect(text).not.toBe('');
      expect(isLowSurrogate(document.text.charCodeAt(chunk.start))).toBe(false);
      expect(isLowSurrogate(document.text.charCodeAt(chunk.end))).toBe(false);
      const before = chunks[index - 1] ?? { start: -1, end: 0 };
      expect(chunk.start).toBeGreaterThan(before.start);
      expect(chunk.end).toBeGreaterThan(before.end);
      expect(before.end - chunk.start).toBeLessThanOrEqual(size / 5);
      covered.fill(1, chunk.start, chunk.end);
    });
    const left = document.text.replaceAll(/\s/g, ' ');
    const missing = Array.from(covered).findIndex((is, index) => is === 0 && left[index] !== ' ');
    expect(missing).toBe(-1);
  });
});

const sentences = (count: number): string =>
  Array.from({ length: count }, (_, index) => `Sentence number ${index} says something of its own.`).join(
    ' ',
  );

describe('prose', () => {
  test('a text of 1,500 characters gives two chunks of about equal length', () => {
    const text = sentences(31).slice(0, 1500);
    const chunks = chunkDocument({ text, blocks: [] }, usual);
    expect(chunks).toHaveLength(2);
    for (const { start, end } of chunks) expect(Math.abs(end - start - 850)).toBeLessThan(150);
  });

  test('chunks begin and end with sentences', () => {
    const text = sentences(200);
    for (const chunk of chunkDocument({ text, blocks: [] }, usual))
      expect(text.slice(chunk.start, chunk.end)).toMatch(/^Sentence number [^]*own\.$/);
  });

  test.each([
    ['Chinese', '这是一个句子。', /^这[^]*。$/],
    ['Hindi', 'यह एक वाक्य है। ', /^यह[^]*।$/],
    ['Thai', 'ภาษาไทยง่ายนิดเดียว ', /^ภาษา[^]*เดียว$/],
  ])('%s sentences are known, too', (_, sentence, whole) => {
    const text = sentence.repeat(400);
    for (const chunk of chunkDocument({ text, blocks: [] }, usual))
      expect(text.slice(chunk.start, chunk.end)).toMatch(whole);
  });

  test.each(['x', '语', 'ก', '👨‍👩‍👧'])('100,000 times %s without a space are cut all the same', (sign) => {
    const text = sign.repeat(100_000 / sign.length);
    const chunks = chunkDocument({ text, blocks: [] }, usual);
    expect(chunks.length).toBeLessThan(170);
    for (const { start, end } of chunks) expect([start % sign.length, end % sign.length]).toEqual([0, 0]);
  });
});

describe('structure', () => {
  const heading = (text: string, title: string, level: number) => {
    const start = text.indexOf(title);
    return { type: 'heading', start, end: start + title.length, level, title };
  };

  test('no chunk crosses a heading of a long section, none overlaps there, and each knows its headings', () => {
    const text = `Alpha\n\n${sentences(30)}\n\nBeta\n\n${sentences(30)}\n\nGamma\n\n${sentences(30)}`;
    const blocks = [heading(text, 'Alpha', 1), heading(text, 'Beta', 2), heading(text, 'Gamma', 1)];
    const chunks = chunkDocument({ text, blocks }, usual);
    expect([...new Set(chunks.map((chunk) => chunk.headingPath.join(' > ')))]).toEqual([
      'Alpha',
      'Alpha > Beta',
      'Gamma',
    ]);
    const starts = new Set(chunks.map((chunk) => chunk.start));
    for (const { start } of blocks) {
      expect(starts.has(start)).toBe(true);
      expect(chunks.every((chunk) => chunk.end <= start || chunk.start >= start)).toBe(true);
    }
  });

  test('a hundred one-line sections share chunks under their parent', () => {
    const titles = Array.from({ length: 100 }, (_, index) => `Section <${index}>`);
    const text = `Book\n\n${titles.map((title) => `${title}\n\nOne line.`).join('\n\n')}`;
    const blocks = [heading(text, 'Book', 1), ...titles.map((title) => heading(text, title, 2))];
    const chunks = chunkDocument({ text, blocks }, usual);
    expect(chunks.length).toBeLessThan(5);
    expect(chunks.every((chunk) => chunk.headingPath[0] === 'Book')).toBe(true);
  });

  test('a heading without text of its own goes with the section under it', () => {
    const text = `Part\n\nChapter\n\n${sentences(40)}`;
    const [first] = chunkDocument(
      { text, blocks: [heading(text, 'Part', 1), heading(text, 'Chapter', 2)] },
      usual,
    );
    expect([first?.start, first?.headingPath]).toEqual([0, ['Part', 'Chapter']]);
  });

  test('rows of a table stay whole where they fit', () => {
    const rows = Array.from(
      { length: 60 },
      (_, index) => `| ${index} | a cell. With two sentences | ${index * 7} |`,
    );
    const text = rows.join('\n');
    const blocks = [{ type: 'table', start: 0, end: text.length }];
    for (const chunk of chunkDocument({ text, blocks }, usual))
      for (const line of text.slice(chunk.start, chunk.end).split('\n')) expect(rows).toContain(line);
  });

  test('a chunk is on the page on which it starts, empty pages or not', () => {
    const text = `${sentences(20)}\n\n${sentences(20)}`;
    const middle = sentences(20).length;
    const pages = [
      { number: 1, start: 0, end: middle },
      { number: 2, start: middle, end: middle },
      { number: 3, start: middle + 2, end: text.length },
    ];
    for (const chunk of chunkDocument({ text, blocks: [], pages }, usual))
      expect(chunk.page).toBe(chunk.start < middle ? 1 : 3);
  });
});

test('a chunk stands at the places of the blocks that it is made of', () => {
  const rows = Array.from({ length: 40 }, (_, row) => `id: ${row}; name: Person ${row}; town: Kiel`);
  const text = `People\n\n${rows.join('\n')}`;
  const blocks = [
    { type: 'heading', start: 0, end: 6, level: 1, title: 'People' },
    ...rows.map((line, row) => {
      const start = text.indexOf(line);
      return { type: 'table', start, end: start + line.length, place: `Sales!A${row + 2}:C${row + 2}` };
    }),
  ];
  const chunks = chunkDocument({ text, blocks }, { size: 400, overlap: 80 });
  const rowsOf = ({ start, end }: Chunk) =>
    text
      .slice(start, end)
      .match(/id: (\d+)/g)!
      .map((id) => Number(id.slice(4)));
  expect(chunks.length).toBeGreaterThan(3);
  expect(chunks.map(({ place }) => place)).toEqual(
    chunks.map((chunk) => `Sales!A${rowsOf(chunk)[0]! + 2}:C${rowsOf(chunk).at(-1)! + 2}`),
  );
});

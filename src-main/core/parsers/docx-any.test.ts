import { describe, expect, test } from 'vitest';
import { isAppError } from '#shared/errors';
import { item, list, makeDocx, paragraph, run, styled, table } from '../../../tests/support/make-docx.ts';
import { createRandom } from '../../../tests/support/random.ts';
import { readDocx } from '../../../tests/support/read-docx.ts';
import type { ParsedDocument } from './parser.ts';

const words = [
  'ten',
  ' ',
  'é',
  '🙂',
  '\uD83D',
  '&#7;',
  '&amp;',
  '世界',
  '\u00AD',
  '\t',
  '- ',
  'x'.repeat(300),
];
const marks = [
  '<w:tab/>',
  '<w:br/>',
  '<w:footnoteReference w:id="1"/>',
  '<w:fldChar w:fldCharType="begin"/>',
  '<w:fldChar w:fldCharType="end"/>',
  '<w:sym w:font="Symbol" w:char="F0"/>',
];

/** Any document: paragraphs, headings, lists, tables within tables, notes that mention themselves. */
function anyBody(random: () => number, depth = 0): string {
  const pick = <Item>(from: readonly Item[]): Item => from[Math.floor(random() * from.length)] as Item;
  const text = (): string => Array.from({ length: Math.floor(random() * 6) }, () => pick(words)).join('');
  const content = (): string =>
    run(text()) +
    (random() < 0.4 ? `<w:r>${pick(marks)}</w:r>` : '') +
    run(text(), random() < 0.1 ? '<w:vanish/>' : '');
  const cell = (): string =>
    depth < 3 && random() < 0.2 ? anyBody(random, depth + 1) : paragraph(content());
  const kinds = [
    () => paragraph(content()),
    () => styled(`Heading${1 + Math.floor(random() * 9)}`, text()),
    () => item(1, Math.floor(random() * 12), text()),
    () => table(Array.from({ length: 3 }, () => Array.from({ length: 1 + Math.floor(random() * 3) }, cell))),
    () => `<w:sdt><w:sdtContent>${paragraph(content())}</w:sdtContent></w:sdt>`,
    () => paragraph(content(), '<w:rPr><w:del/></w:rPr>'),
  ];
  return Array.from({ length: 1 + Math.floor(random() * 12) }, () => pick(kinds)()).join('');
}

const numbering = list(1, [
  ['decimal', '%1.'],
  ['lowerRoman', '%1.%2'],
]);
const footnotes = `<w:footnote w:id="1">${paragraph('<w:r><w:t>Note</w:t><w:footnoteReference w:id="1"/></w:r>')}</w:footnote>`;

/** What every result promises: text that is safe, blocks in order that begin and end with something visible. */
function expectPromises({ text, blocks }: ParsedDocument): void {
  expect(text.isWellFormed() && !/[^\P{Cc}\t\n]/u.test(text)).toBe(true);
  let end = 0;
  for (const block of blocks) {
    const shown = text.slice(block.start, block.end);
    expect(text.slice(end, block.start)).toBe(end === 0 ? '' : '\n\n');
    expect([shown.trim(), shown === '']).toEqual([shown, false]);
    end = block.end;
  }
  expect(text.length).toBe(end);
}

async function outcomeOf(bytes: Uint8Array): Promise<string> {
  try {
    expectPromises(await readDocx(bytes));
    return 'read';
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
}

describe('whatever the document', () => {
  test.each(Array.from({ length: 40 }, (_, seed) => seed))(
    'blocks keep their promises (seed %d)',
    async (seed) => {
      const bytes = makeDocx({ body: anyBody(createRandom(seed)), numbering, footnotes });
      expect(await outcomeOf(bytes)).toMatch(/^(read|file-empty)$/);
    },
  );

  test.each(Array.from({ length: 20 }, (_, seed) => seed))(
    'XML with any damage gives text or an expected error (seed %d)',
    async (seed) => {
      const random = createRandom(seed);
      const xml = `<w:document><w:body>${anyBody(random)}</w:body></w:document>`.split('');
      for (let count = 0; count < 20; count++) {
        const at = Math.floor(random() * xml.length);
        xml.splice(at, Math.floor(random() * 30), ...(random() < 0.5 ? ['<', '&', '"'] : []));
      }
      const files = { 'word/document.xml': xml.join('') };
      expect(await outcomeOf(makeDocx({ body: '', numbering, footnotes, files }))).toMatch(
        /^(read|file-empty|text-missing)$/,
      );
    },
  );
});

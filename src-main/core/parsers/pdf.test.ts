import { describe, expect, test } from 'vitest';
import { isAppError } from '#shared/errors';
import { column, makePdf, type PdfPage } from '../../../tests/support/make-pdf.ts';
import { unpackLines } from './page-lines.ts';
import type { ParsedDocument } from './parser.ts';
import { createPdfParser } from './pdf.ts';
import { PdfiumEngine } from './pdf-pdfium.ts';
import { openWithUnpdf } from './pdf-unpdf.ts';

const parser = createPdfParser();

const parse = (bytes: Uint8Array, signal = new AbortController().signal): Promise<ParsedDocument> =>
  parser.parse(bytes, { name: 'file.pdf', signal, onProgress: () => {} });

const page = (...lines: readonly string[]): PdfPage => ({ texts: column(lines) });

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

const body = [
  'This paragraph has lines that are about as long as one another, as they',
  'are in every book, so that a reader knows where one of them is continued.',
  'It ends here.',
];

describe('text', () => {
  test('lines of a paragraph are one run, paragraphs stand apart, pages have their ranges', async () => {
    const next = 'The second page.';
    const { text, pages } = await parse(makePdf([page(...body, '', 'Another paragraph.'), page(next)]));
    expect(text).toBe(`${body.join(' ')}\n\nAnother paragraph.\n\n${next}`);
    expect(pages?.map(({ number, start, end }) => [number, text.slice(start, end)])).toEqual([
      [1, `${body.join(' ')}\n\nAnother paragraph.`],
      [2, next],
    ]);
  });

  test('a sentence that runs over two pages is one run of text', async () => {
    const { text } = await parse(
      makePdf([page('A sentence that began on the first page and'), page('ended on the second one.')]),
    );
    expect(text).toBe('A sentence that began on the first page and ended on the second one.');
  });

  test('divided words are joined; a hyphen stays where the document knows the word with it', async () => {
    const { text } = await parse(
      makePdf([
        page(
          'A well-known example of a sentence in which a word is cut is this exam-',
          'ple of a sentence, and it is not only known here but is indeed a well-',
          'known one. From page to page the years of the war were from 1914 to 1918-',
          '1919, as everybody here knows.',
        ),
      ]),
    );
    expect(text).toBe(
      'A well-known example of a sentence in which a word is cut is this example of a sentence, and it is not only ' +
        'known here but is indeed a well-known one. From page to page the years of the war were from 1914 to ' +
        '1918-1919, as everybody here knows.',
    );
  });

  test('larger type is a heading, and names the document that has no title', async () => {
    const heading = { text: 'The Heading', x: 72, y: 750, size: 20 };
    const { title, text, blocks } = await parse(makePdf([{ texts: [heading, ...column(body)] }]));
    expect([
      title,
      blocks.map((block) => [block.type, block.level, text.slice(block.start, block.end)]),
    ]).toEqual([
      'The Heading',
      [
        ['heading', 1, 'The Heading'],
        ['paragraph', undefined, body.join(' ')],
      ],
    ]);
  });

  test('its own title names the document', async () => {
    expect((await parse(makePdf([page('Text')], { title: 'Its Title' }))).title).toBe('Its Title');
  });
});

describe('lines', () => {
  test.each([0, 90, 180, 270] as const)(
    'have their rectangle on a page turned by %d degrees',
    async (rotate) => {
      const { text, pages } = await parse(makePdf([{ ...page('Hello there'), rotate }]));
      const [only] = pages ?? [];
      if (!only) throw new Error('no page');
      const [line] = unpackLines(only);
      expect(text.slice(line?.start, line?.end)).toBe('Hello there');
      // Put at 72 points from the left, 72 from the top, about 60 long and 9 high.
      const upright = [72, 63, 60, 9];
      const [x = 0, y = 0, width = 0, height = 0] = upright;
      const expected = {
        0: upright,
        90: [792 - y - height, x, height, width],
        180: [612 - x - width, 792 - y - height, width, height],
        270: [y, 612 - x - width, height, width],
      }[rotate];
      const found = [line?.x, line?.y, line?.width, line?.height];
      found.forEach((value, index) =>
        expect(Math.abs((value ?? 0) - (expected[index] ?? 0))).toBeLessThan(4),
      );
      expect([only.width, only.height]).toEqual(rotate % 180 === 0 ? [612, 792] : [792, 612]);
    },
  );

  test('both readers find the same text in the same places', async () => {
    const bytes = makePdf([page(...body), page('Second page')]);
    const engine = await PdfiumEngine.start();
    const [one, other] = [await engine.open(bytes), await openWithUnpdf(bytes)];
    for (const index of [0, 1]) {
      const [a, b] = [await one.readPage(index), await other.readPage(index)];
      expect(b.lines.map((line) => line.text)).toEqual(a.lines.map((line) => line.text));
      a.lines.forEach((line, at) => {
        expect(Math.abs(line.x - (b.lines[at]?.x ?? 0))).toBeLessThan(3);
        expect(Math.abs(line.y - (b.lines[at]?.y ?? 0))).toBeLessThan(6);
      });
    }
    await Promise.all([one.dispose(), other.dispose()]);
  });
});

describe('trouble', () => {
  test('pages without text are named, at most twenty, then counted', async () => {
    const { warnings, pages } = await parse(
      makePdf([page('Text'), { picture: true }, ...Array.from({ length: 24 }, () => ({}))]),
    );
    expect(pages).toHaveLength(26);
    expect(warnings).toHaveLength(21);
    expect([warnings[0]?.page, warnings[20]?.message]).toEqual([2, '5 more pages hold no text.']);
  });

  test('an empty password opens, another one does not', async () => {
    expect((await parse(makePdf([page('Open')], { userPassword: '' }))).text).toBe('Open');
    expect(await codeOf(parse(makePdf([page('Shut')], { userPassword: 'x' })))).toBe('pdf-encrypted');
  });

  test('pictures alone are no text, garbage is no PDF', async () => {
    expect(await codeOf(parse(makePdf([{ picture: true }, {}])))).toBe('text-missing');
    expect(await codeOf(parse(new TextEncoder().encode('%PDF-1.4\nnothing else')))).toBe('format-broken');
  });

  test('a file cut in half is read as far as it goes, or refused', async () => {
    const bytes = makePdf(Array.from({ length: 20 }, (_, index) => page(`Page ${index + 1} of twenty`)));
    const outcome = await parse(bytes.slice(0, bytes.length / 2)).then(
      ({ text }) => text.slice(0, 16),
      (error: unknown) => isAppError(error) && error.code,
    );
    expect(['Page 1 of twenty', 'format-broken', 'text-missing']).toContain(outcome);
  });

  test('cancelling stops it', async () => {
    expect(await codeOf(parse(makePdf([page('Text')]), AbortSignal.abort()))).toContain('AbortError');
  });
});

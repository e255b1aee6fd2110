import { describe, expect, test } from 'vitest';
import { isAppError } from '#shared/errors';
import { item, list, makeDocx, paragraph, styled, table } from '../../../tests/support/make-docx.ts';
import { outlineOf, readAnyhow, readDocx } from '../../../tests/support/read-docx.ts';
import { detectFormat } from './detect-format.ts';
import { formatNumber } from './docx-numbers.ts';
import { formats } from './formats.ts';

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

describe('structure', () => {
  const styles = `
    <w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Eigene"><w:name w:val="Eigene"/><w:basedOn w:val="berschrift1"/></w:style>
    <w:style w:type="paragraph" w:styleId="Verzeichnis"><w:name w:val="TOC Heading"/><w:basedOn w:val="berschrift1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
    <w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>
    <w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>`;
  const body = [
    styled('Titel', 'The book'),
    styled('berschrift1', 'One'),
    paragraph('Some text.'),
    styled('Eigene', 'Two'),
    styled('Heading3', 'Three'),
    paragraph('Four', '<w:outlineLvl w:val="6"/>'),
    styled('Verzeichnis', 'Contents'),
    styled('A', 'In circles'),
    styled('berschrift1', ''),
  ].join('');

  test('headings are known by outline level, by the styles they are based on, and by the name Word knows', async () => {
    expect(outlineOf(await readDocx(makeDocx({ body, styles })))).toEqual([
      'heading1: The book',
      'heading1: One',
      'paragraph: Some text.',
      'heading1: Two',
      'heading3: Three',
      'heading6: Four',
      'paragraph: Contents',
      'paragraph: In circles',
    ]);
  });

  test.each([
    ['what it calls itself', { body, styles, title: 'Its title' }, 'Its title'],
    ['not what a program called it', { body, styles, title: 'Microsoft Word - ' }, 'The book'],
    ['its first paragraph in the style Title', { body, styles }, 'The book'],
    ['its first heading', { body: paragraph('x') + styled('Heading1', 'First \t words') }, 'First words'],
    ['nothing', { body: paragraph('x') }, undefined],
  ])('the title is %s', async (_, parts, title) => {
    expect((await readDocx(makeDocx(parts))).title).toBe(title);
  });

  test('lists are counted as Word counts them, one block for items that stand together', async () => {
    const numbering =
      list(1, [
        ['decimal', '%1.'],
        ['lowerLetter', '%2)'],
        ['upperRoman', '%1.%2.%3'],
      ]) +
      list(2, [['bullet', '\uF0B7']]) +
      '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>';
    const items = [
      [1, 0, 'a'],
      [1, 1, 'b'],
      [1, 1, 'c'],
      [1, 2, 'd'],
      [1, 0, 'e'],
      [1, 1, 'f'],
    ] as const;
    const lists =
      items.map(([id, level, text]) => item(id, level, text)).join('') +
      paragraph('Between') +
      item(1, 0, 'g') +
      paragraph('Between') +
      item(3, 0, 'h') +
      paragraph('Between') +
      item(2, 0, 'i') +
      item(9, 0, 'no such list');
    expect(outlineOf(await readDocx(makeDocx({ body: lists, numbering })))).toEqual([
      'list: 1. a\n  a) b\n  b) c\n    1.b.I d\n2. e\n  a) f',
      'paragraph: Between',
      'list: 3. g',
      'paragraph: Between',
      'list: 7. h',
      'paragraph: Between',
      'list: • i',
      'paragraph: no such list',
    ]);
  });

  test('items without words count, hidden and deleted ones do not', async () => {
    const numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';
    const items =
      item(1, 0, 'a') +
      `<w:p><w:pPr>${numbered}</w:pPr></w:p>` +
      item(1, 0, 'b') +
      paragraph(
        '<w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r>',
        `${numbered}<w:rPr><w:vanish/></w:rPr>`,
      ) +
      paragraph(
        '<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>',
        `${numbered}<w:rPr><w:del/></w:rPr>`,
      ) +
      item(1, 0, 'c');
    const document = await readDocx(makeDocx({ body: items, numbering: list(1, [['decimal', '%1.']]) }));
    expect(document.text).toBe('1. a\n3. b\n4. c');
  });

  test('a number that stands alone in a cell is what its row is called by', async () => {
    const numbered = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>';
    const priced = table(
      [
        ['No.', 'Part', 'Price'],
        [numbered, 'Nut', '5'],
        [numbered, 'Bolt', '7'],
      ],
      { firstRow: '<w:tblHeader/>' },
    );
    const document = await readDocx(makeDocx({ body: priced, numbering: list(1, [['decimal', '%1.']]) }));
    expect(document.text).toBe(
      'No.; Part; Price\nNo.: 1.; Part: Nut; Price: 5\nNo.: 2.; Part: Bolt; Price: 7',
    );
  });

  test('a level begins again where its list says, behind the level it says', async () => {
    const numbering =
      list(1, [
        ['decimal', '%1.'],
        ['decimal', '%1.%2'],
        ['lowerLetter', '(%3)'],
      ]).replace('<w:numFmt w:val="lowerLetter"/>', '$&<w:lvlRestart w:val="1"/>') +
      '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>';
    const levels = [0, 1, 2, 1, 2, 0, 1, 2];
    const of = (id: number): string => levels.map((level) => item(id, level, 'x')).join('');
    expect((await readDocx(makeDocx({ body: of(1), numbering }))).text.replaceAll(/ +/g, ' ')).toBe(
      '1. x\n 1.1 x\n (a) x\n 1.2 x\n (b) x\n2. x\n 2.1 x\n (a) x',
    );
    expect((await readDocx(makeDocx({ body: of(2), numbering }))).text.replaceAll(/ +/g, ' ')).toBe(
      '1. x\n 1.5 x\n (a) x\n 1.6 x\n (b) x\n2. x\n 2.5 x\n (a) x',
    );
  });

  test.each([
    [
      'chineseCountingThousand',
      [1, 10, 12, 20, 101, 110, 1005],
      '一 十 十二 二十 一百零一 一百一十 一千零五',
    ],
    ['japaneseCounting', [1, 11, 20, 101], '一 十一 二十 百一'],
    ['ideographTraditional', [1, 10, 11], '甲 癸 11'],
    ['decimalEnclosedCircle', [1, 20, 21], '① ⑳ 21'],
    ['russianLower', [1, 10, 29, 30], 'а к я аа'],
    ['hebrew1', [1, 10, 11, 15, 16, 17, 115, 316], 'א י יא טו טז יז קטו שטז'],
    ['arabicAbjad', [1, 3, 28], 'أ ج غ'],
    ['decimalFullWidth', [12], '１２'],
    ['lowerRoman', [4], 'iv'],
  ])('numbers are written in the script that the list has: %s', (format, values, expected) => {
    expect(values.map((value) => formatNumber(value, format)).join(' ')).toBe(expected);
  });

  test('a heading says its number, a style may bring its list', async () => {
    const numbering = list(4, [
      ['decimal', '%1'],
      ['decimal', '%1.%2'],
    ]).replaceAll('<w:lvlText w:val="%1.%2"/>', '<w:pStyle w:val="H2"/><w:lvlText w:val="%1.%2"/>');
    const numbered = (id: string, name: string) =>
      `<w:style w:styleId="${id}"><w:name w:val="${name}"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>`;
    const document = await readDocx(
      makeDocx({
        body:
          styled('H1', 'Start') +
          styled('H2', 'Inner') +
          styled('H2', 'Out', '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        styles: numbered('H1', 'heading 1') + numbered('H2', 'heading 2'),
        numbering,
      }),
    );
    expect(document.blocks.map(({ title }) => title)).toEqual(['1 Start', '1.1 Inner', 'Out']);
  });
});

describe('files', () => {
  test('of Strict OOXML, with other prefixes, in UTF-16 and with the main part elsewhere are read alike', async () => {
    const main = `<?xml version="1.0" encoding="UTF-16"?><x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>Grüße</x:t></x:r></x:p></x:body></x:document>`;
    const files = {
      '_rels/.rels':
        '<Relationships><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/other/main.xml"/></Relationships>',
      'other/main.xml': new Uint8Array(Buffer.from(`\uFEFF${main}`, 'utf16le')),
    };
    expect((await readDocx(makeDocx({ body: paragraph('not this'), files }))).text).toBe('Grüße');
  });

  test('with wrong content types, without relations, or with parts missing are read as far as they go', async () => {
    const files = {
      '[Content_Types].xml': 'nothing',
      '_rels/.rels': '<broken',
      'word/_rels/document.xml.rels':
        '<Relationships><Relationship Id="a" Type="x/styles" Target="gone.xml"/></Relationships>',
    };
    expect((await readDocx(makeDocx({ body: styled('Heading1', 'Here'), files }))).text).toBe('Here');
  });

  test('that only mammoth can read are read by it, and say so', async () => {
    const bytes = makeDocx({ body: styled('Heading1', 'Top') + paragraph('Some words.') });
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at + 46 < bytes.length; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 16, 1, true);
    const document = await readAnyhow(bytes);
    expect(document.warnings.map(({ code }) => code)).toEqual(['second-reader']);
    expect(outlineOf(document)).toEqual(['heading1: Top', 'paragraph: Some words.']);
  });

  test.each([
    ['an empty document', makeDocx({ body: '' }), 'file-empty'],
    ['an empty paragraph', makeDocx({ body: paragraph(' ') }), 'file-empty'],
    [
      'a picture alone',
      makeDocx({ body: paragraph('<w:r><w:drawing><a:blip/></w:drawing></w:r>') }),
      'text-missing',
    ],
    [
      'an archive of something else',
      makeDocx({ body: '', files: { '_rels/.rels': '', 'word/document.xml': '' } }),
      'file-empty',
    ],
    [
      'a bomb',
      makeDocx({ body: '', files: { 'word/document.xml': new Uint8Array(40 << 20) } }),
      'archive-too-large',
    ],
    ['elements without end', makeDocx({ body: '<w:sdt>'.repeat(100_000) }), 'format-broken'],
    ['no archive', new TextEncoder().encode('Just a text'), 'format-broken'],
    ['half an archive', makeDocx({ body: paragraph('x') }).slice(0, 600), 'format-broken'],
  ])('%s is refused', async (_, bytes, code) => {
    expect(await codeOf(readDocx(bytes))).toBe(code);
  });

  test('are known by what is in them, whatever they are called; old ones by their name, and refused', async () => {
    const bytes = makeDocx({ body: paragraph('x') });
    const old = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    const names = ['letter.docx', 'letter.doc', 'letter.txt', 'letter'];
    expect(names.map((name) => detectFormat(formats, name, bytes)?.id)).toEqual(names.map(() => 'docx'));
    expect(detectFormat(formats, 'letter.docx', old)?.id).toBe('docx');
    expect(await codeOf(readDocx(old))).toBe('format-old');
  });

  test('can be stopped', async () => {
    expect(await codeOf(readDocx(makeDocx({ body: paragraph('x') }), AbortSignal.abort()))).toContain(
      'AbortError',
    );
  });
});

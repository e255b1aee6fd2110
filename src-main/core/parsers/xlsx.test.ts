import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isAppError } from '#shared/errors';
import {
  makeXlsx,
  type MadeCell,
  type MadeSheet,
  type MadeWorkbook,
} from '../../../tests/support/make-xlsx.ts';
import { sharedData } from '../../../tests/support/shared-data.ts';
import { detectFormat } from './detect-format.ts';
import { formats } from './formats.ts';
import type { ParsedDocument } from './parser.ts';
import { xlsxParser } from './xlsx.ts';

const parse = (bytes: Uint8Array, name = 'file.xlsx'): Promise<ParsedDocument> =>
  xlsxParser.parse(bytes, { name, signal: new AbortController().signal, onProgress: () => {} });

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'text',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

async function linesOf(workbook: MadeWorkbook): Promise<readonly string[]> {
  const { text, blocks } = await parse(makeXlsx(workbook));
  return blocks.map(({ type, level, place, start, end }) => {
    const kind = type === 'table' ? '' : `${type}${level ?? ''} `;
    return `${kind}${place ?? ''} ${text.slice(start, end)}`;
  });
}

const sheetLines = async (
  sheet: Omit<MadeSheet, 'name'>,
  more: Partial<MadeWorkbook> = {},
): Promise<readonly string[]> => (await linesOf({ sheets: [{ name: 'S', ...sheet }], ...more })).slice(1);

const people: readonly (readonly MadeCell[])[] = [
  ['Name', 'Born'],
  ['Ada Lovelace', 1815],
];

describe('workbooks', () => {
  test('every sheet is a heading with its rows, in the order of the tabs, hidden ones as such', async () => {
    const lines = await linesOf({
      sheets: [
        { name: 'My people', rows: people },
        { name: 'Empty' },
        { name: 'Rates', state: 'veryHidden', rows: [['only words']] },
      ],
    });
    expect(lines).toEqual([
      'heading1  My people',
      "'My people'!A1:B1 Name; Born",
      "'My people'!A2:B2 Name: Ada Lovelace; Born: 1815",
      'heading1  Rates (hidden sheet)',
      'paragraph Rates!A1 only words',
    ]);
  });

  test('the title is the one that the file names', async () => {
    const { title } = await parse(makeXlsx({ sheets: [{ name: 'S', rows: people }], title: 'Pioneers' }));
    expect(title).toBe('Pioneers');
  });

  test('sheets without cells, such as charts, are passed over; parts are found by their relations', async () => {
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const relation = (id: number, type: string, target: string): string =>
      `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`;
    const bytes = makeXlsx({
      sheets: [{ name: 'Chart' }, { name: 'Data', rows: people }],
      files: {
        'xl/_rels/workbook.xml.rels': `<Relationships>${relation(1, 'chartsheet', 'worksheets/sheet1.xml')}${relation(2, 'worksheet', '/other/cells.xml')}${relation(3, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
        'other/cells.xml': '<worksheet><sheetData><row><c t="s"><v>2</v></c></row></sheetData></worksheet>',
      },
    });
    expect((await parse(bytes)).text).toBe('Data\n\nAda Lovelace');
  });

  test('prefixes and namespaces are as writers like', async () => {
    const data =
      '<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="2"><x:c r="B2" t="inlineStr"><x:is><x:t>strict</x:t></x:is></x:c><x:c r="C2"><x:v>5</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="C2:D2"/></x:mergeCells></x:worksheet>';
    const bytes = makeXlsx({ sheets: [{ name: 'S' }], files: { 'xl/worksheets/sheet1.xml': data } });
    const { text, blocks } = await parse(bytes);
    expect([text, blocks[1]?.place]).toEqual(['S\n\nstrict; 5'.replace('; ', ': '), 'S!B2:D2']);
  });
});

describe('cells', () => {
  test('every kind is shown as in the sheet', async () => {
    const strings = [
      '<si><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r><rPh sb="0" eb="1"><t>spoken</t></rPh></si>',
      '<si><t>line_x000D_\nbreak _x005F_x0041_</t></si>',
      '<si><t>00123</t></si>',
    ];
    const data =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>' +
      '<c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#REF!</v></c><c r="F1" t="str"><f>A1</f><v>result</v></c>' +
      '<c r="G1" t="d"><v>2024-01-31T00:00:00</v></c><c r="H1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>' +
      '<c r="I1" s="1"><v>45292</v></c><c r="J1" s="2"><f>1/3</f><v>0.33333333333333331</v></c>' +
      '<c r="K1"><v>0.30000000000000004</v></c><c r="L1" t="s"><v>99</v></c><c r="M1"/></row>';
    expect(await sheetLines({ data }, { strings, formats: ['dd.mm.yyyy', '0.0%'] })).toEqual([
      'S!A1:K1 rich text; line break _x0041_; 00123; TRUE; #REF!; result; 2024-01-31; inline; 2024-01-01; 33.3%; 0.3',
    ]);
  });

  test('formulas without results are told, and no zero is told for one that nobody computed', async () => {
    const workbook = (calc: string): MadeWorkbook => ({
      sheets: [
        {
          name: 'S',
          data:
            '<row r="1"><c r="A1"><v>7</v></c><c r="B1"><f>A1*2</f><v/></c><c r="C1"><f>A1-7</f><v>0</v></c>' +
            '<c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><v>0</v></c></row>',
        },
      ],
      files: {
        'xl/workbook.xml': `<workbook><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets>${calc}</workbook>`,
      },
    });
    const told = async (calc: string): Promise<readonly (string | undefined)[]> => {
      const { text, warnings } = await parse(makeXlsx(workbook(calc)));
      return [text.split('\n').at(-1), warnings[0]?.code, warnings[0]?.message.split(' ')[0]];
    };
    expect(await told('')).toEqual(['7; 0; 0', 'results-missing', 'The']);
    expect(await told('<calcPr fullCalcOnLoad="1"/>')).toEqual(['7; 0', 'results-missing', '2']);
  });

  test('dates follow the system of the workbook', async () => {
    const rows = [['Day'], [{ number: 43830, style: 1 }]];
    expect((await sheetLines({ rows }, { formats: [14], date1904: true }))[1]).toBe('S!A2 Day: 2024-01-01');
  });

  test('without references cells and rows follow one another; in disorder they are put in order', async () => {
    const data =
      '<row><c><v>1</v></c><c><v>2</v></c></row><row><c r="C2"><v>5</v></c><c r="A2"><v>3</v></c><c r="A2"><v>4</v></c></row>' +
      '<row r="junk"><c r="?"><v>6</v></c><c r="ZZZZ9"><v>7</v></c></row>';
    expect(await sheetLines({ data })).toEqual([
      'S!A1:B1 A: 1; B: 2',
      'S!A2:C2 A: 4; C: 5',
      'S!A3:B3 A: 6; B: 7',
    ]);
  });

  test('what is merged over columns names them all, what is merged over rows is told in each', async () => {
    const rows = [
      ['Region', 'Town', 'Sales', null],
      ['North', 'Ulm', 1, 2],
      [null, 'Hof', 3, 4],
    ];
    expect(await sheetLines({ rows, merges: ['C1:D1', 'A2:A3'] })).toEqual([
      'S!A1:D1 Region; Town; Sales',
      'S!A2:D2 Region: North; Town: Ulm; Sales: 1; Sales: 2',
      'S!A3:D3 Region: North; Town: Hof; Sales: 3; Sales: 4',
    ]);
  });

  test('the headers of tables are known, even of words over words without an empty row above', async () => {
    const rows = [
      ['Note', 'x', 'y'],
      ['Country', 'Capital', 'River'],
      ['Peru', 'Lima', 'Rímac'],
      ['Peru', 'Lima', 'x'],
    ];
    expect((await sheetLines({ rows, tables: ['A2:C4'] })).slice(1)).toEqual([
      'S!A2:C2 Country; Capital; River',
      'S!A3:C3 Country: Peru; Capital: Lima; River: Rímac',
      'S!A4:C4 Country: Peru; Capital: Lima; River: x',
    ]);
  });

  test('remarks stand behind their row, those on empty rows at the end; words in boxes, too', async () => {
    const threaded =
      '[Threaded comment]\n\nYour version of Excel allows you to read this.\n\nComment:\n    Really?';
    const drawing =
      '<xdr:twoCellAnchor><xdr:from><xdr:col>3</xdr:col><xdr:row>4</xdr:row></xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>In a </a:t></a:r><a:r><a:t>box</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>';
    expect(await sheetLines({ rows: people, comments: { B2: threaded, C9: 'Lost' }, drawing })).toEqual([
      'S!A1:B1 Name; Born',
      'S!A2:B2 Name: Ada Lovelace; Born: 1815; Note on B2: Really?',
      'paragraph S!C9 Note on C9: Lost',
      'paragraph S!D5 In a box',
    ]);
  });
});

describe('hostile files', () => {
  test('a dimension that lies and 10,000 columns are no trouble', async () => {
    const wide = Array.from({ length: 10_000 }, (_, index) => index);
    const bytes = makeXlsx({
      sheets: [{ name: 'S', rows: [wide], tail: '<dimension ref="A1:XFD1048576"/>' }],
    });
    const { blocks } = await parse(bytes);
    expect(blocks.map(({ place }) => place)).toEqual([undefined, 'S!A1:NTP1']);
  });

  test('rows and columns beyond the last are not followed there', async () => {
    const data = `<row r="99999999999"><c r="XFE1"><v>1</v></c></row>${'<c/>'.repeat(20_000)}<row r="-1"><c><v>2</v></c></row>`;
    expect(await sheetLines({ data })).toEqual(['S!A1 1', 'S!A2 2']);
  });

  test('what is longer than documents may be is cut, and told', async () => {
    const row = `<row><c t="inlineStr"><is><t>${'word '.repeat(2000)}</t></is></c><c><v>1</v></c></row>`;
    const { text, warnings } = await parse(
      makeXlsx({
        sheets: [
          { name: 'S', data: row.repeat(1100) },
          { name: 'T', data: row.repeat(1100) },
        ],
      }),
    );
    expect([text.length <= 20_000_000, warnings.map(({ code }) => code)]).toEqual([true, ['text-cut']]);
  });

  test.each([
    ['no sheet has a word', makeXlsx({ sheets: [{ name: 'S', rows: [[null, ' ']] }] }), 'file-empty'],
    [
      'there is no workbook',
      makeXlsx({ sheets: [], files: { 'xl/workbook.xml': null, '_rels/.rels': null } }),
      'format-broken',
    ],
    ['it is no archive', new TextEncoder().encode('a,b\n1,2\n'), 'format-broken'],
    ['it is cut off', makeXlsx({ sheets: [{ name: 'S', rows: people }] }).subarray(0, 900), 'format-broken'],
    [
      'it unpacks to a thousand times its size',
      makeXlsx({ sheets: [{ name: 'S', data: ' '.repeat(30_000_000) }] }),
      'archive-too-large',
    ],
    [
      'it is binary',
      makeXlsx({
        sheets: [],
        files: {
          'xl/workbook.bin': 'x',
          '_rels/.rels':
            '<Relationships><Relationship Id="r" Type="a/officeDocument" Target="xl/workbook.bin"/></Relationships>',
        },
      }),
      'sheet-binary',
    ],
    [
      'it holds elements within elements without end',
      makeXlsx({ sheets: [{ name: 'S', data: '<row>'.repeat(5000) }] }),
      'format-broken',
    ],
  ])('where %s, that is said', async (_, bytes, code) => {
    expect(await codeOf(parse(bytes))).toBe(code);
  });

  test('a workbook is known by its content, whatever its name', () => {
    const bytes = makeXlsx({ sheets: [{ name: 'S', rows: people }] });
    expect(detectFormat(formats, 'table.txt', bytes)?.id).toBe('xlsx');
  });
});

describe('real files', () => {
  const poi = sharedData('corpora/documents/poi/xlsx');
  const unstructured = sharedData('corpora/documents/unstructured');

  test.skipIf(poi.missing)('each of ../shared/corpora/documents/poi gives text or says why not', async () => {
    const outcomes = new Map<string, number>();
    for (const name of readdirSync(poi.path)) {
      const outcome = await codeOf(parse(readFileSync(join(poi.path, name)), name));
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    expect([...outcomes.keys()].toSorted()).toEqual([
      'file-empty',
      'file-encrypted',
      'format-broken',
      'text',
    ]);
    expect(outcomes.get('text')).toBeGreaterThan(280);
  });

  test.skipIf(unstructured.missing)(
    'a report with its names apart reads well (../shared/corpora)',
    async () => {
      const { text } = await parse(
        readFileSync(join(unstructured.path, '2023-half-year-analyses-by-segment.xlsx')),
      );
      expect(text).toContain('Sales (a): 12553; Underlying Trading operating profit (b): 2713');
    },
  );
});

import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../tests/support/random.ts';
import { chunkDocument } from '../chunking/chunk-document.ts';
import { kindOf } from './csv-kinds.ts';
import { inOneLine, sheetReference, type GridRow } from './sheet-grid.ts';
import { SheetText, type SheetOptions } from './sheet-text.ts';
import { SheetWriter } from './sheet-writer.ts';

type Made = string | { readonly text: string; readonly strong?: true; readonly span?: number };

function toRow(cells: readonly Made[], index: number): GridRow | undefined {
  const filled = cells.flatMap((made, at) => {
    const { text, ...rest } = typeof made === 'string' ? { text: made } : made;
    return text === '' ? [] : [{ column: at + 1, text: inOneLine(text), kind: kindOf(text), ...rest }];
  });
  return filled.length === 0 ? undefined : { number: index + 1, cells: filled };
}

function write(rows: readonly (readonly Made[])[], options: Partial<SheetOptions> = {}) {
  const writer = new SheetWriter();
  const sheet = new SheetText(writer, { reference: 'S', name: 'S', freeform: true, ...options });
  for (const [index, cells] of rows.entries()) {
    const row = toRow(cells, index);
    if (row) sheet.row(row);
  }
  sheet.end();
  return writer.finish();
}

/** Each block in a line: `heading2 S!A1 Title`; rows without their type. */
function outline(rows: readonly (readonly Made[])[], options: Partial<SheetOptions> = {}): readonly string[] {
  const { text, blocks } = write(rows, options);
  return blocks.slice(1).map(({ type, level, place, start, end }) => {
    const kind = type === 'table' ? '' : `${type}${level ?? ''} `;
    return `${kind}${place?.replace('S!', '')} ${text.slice(start, end)}`;
  });
}

const bold = (text: string): Made => ({ text, strong: true });
const people = [
  ['Name', 'Born', 'Field'],
  ['Ada Lovelace', '1815', 'Mathematics'],
  ['Grace Hopper', '1906', 'Computing'],
];
const peopleRows = [
  'Name; Born; Field',
  'Name: Ada Lovelace; Born: 1815; Field: Mathematics',
  'Name: Grace Hopper; Born: 1906; Field: Computing',
];

describe('one table', () => {
  test('rows are told with the names of their columns', () => {
    expect(outline(people)).toEqual(peopleRows.map((row, index) => `A${index + 1}:C${index + 1} ${row}`));
  });

  test('empty cells are left out, and a column without a name has its letter', () => {
    expect(
      outline([
        ['Item', 'Price'],
        ['Pen', '2', 'red'],
        ['Ink', '', 'blue'],
      ]).slice(1),
    ).toEqual(['A2:C2 Item: Pen; Price: 2; C: red', 'A3:C3 Item: Ink; C: blue']);
  });

  test('what names a row needs no name itself', () => {
    expect(
      outline([
        ['', '2022', '2023'],
        ['Sales', '10', '12'],
        ['Costs', '7', '8'],
      ]),
    ).toEqual(['B1:C1 2022; 2023', 'A2:C2 Sales; 2022: 10; 2023: 12', 'A3:C3 Costs; 2022: 7; 2023: 8']);
  });

  test('titles above are headings, longer words a paragraph', () => {
    expect(
      outline([['Report'], ['All figures are in thousands of euros.'], ['Item', 'Sum'], ['Rent', '12']]),
    ).toEqual([
      'heading2 A1 Report',
      'paragraph A2 All figures are in thousands of euros.',
      'A3:B3 Item; Sum',
      'A4:B4 Item: Rent; Sum: 12',
    ]);
  });

  test('groups over the names are told with them, merged or not', () => {
    const rows = [
      ['Ada', '1', '2', '3'],
      ['Bob', '4', '5', '6'],
    ];
    const merged = [
      ['Name', { text: 'Balance', span: 2 }, '', 'Sum'],
      ['', 'Opening', 'Ending'],
    ];
    const plain = [
      ['Name', 'Balance', '', 'Sum'],
      ['', 'Opening', 'Ending'],
    ];
    const expected = 'A3:D3 Name: Ada; Balance – Opening: 1; Balance – Ending: 2; Sum: 3';
    expect([
      outline([...merged, ...rows])[2],
      outline([...plain, ...rows])[2]?.replace('Balance – Sum', 'Sum'),
    ]).toEqual([expected, expected]);
  });

  test('in bold over what is not is a header, even of words over words', () => {
    expect(
      outline([
        [bold('Country'), bold('Capital')],
        ['France', 'Paris'],
        ['Peru', 'Lima'],
      ]),
    ).toEqual([
      'A1:B1 Country; Capital',
      'A2:B2 Country: France; Capital: Paris',
      'A3:B3 Country: Peru; Capital: Lima',
    ]);
  });

  test('names that come again in their column are none', () => {
    expect(
      outline([
        ['yes', 'no', 'no'],
        ['no', 'no', 'yes'],
        ['yes', 'yes', 'yes'],
      ])[0],
    ).toBe('A1:C1 A: yes; B: no; C: no');
  });

  test('long names are shortened before each cell, and whole in their own row', () => {
    const name =
      'How satisfied are you with the way in which your questions were answered by the person on duty?';
    const [header, row] = outline([
      ['Who', name],
      ['Ada', '5'],
    ]);
    expect([header?.endsWith(name), row]).toEqual([
      true,
      `A2:B2 Who: Ada; ${name.slice(0, 80).trimEnd()}…: 5`,
    ]);
  });

  test('the header that comes again on every page is not told by itself', () => {
    expect(outline([...people, ['Name', 'Born', 'Field'], ['Alan Turing', '1912', 'Logic']])[3]).toBe(
      'A4:C4 Name; Born; Field',
    );
  });
});

describe('several tables', () => {
  test('an empty row divides them, and each has its own header', () => {
    expect(outline([...people, [], ['Town', 'Height'], ['Bern', '540']])).toEqual([
      ...peopleRows.map((row, index) => `A${index + 1}:C${index + 1} ${row}`),
      'A5:B5 Town; Height',
      'A6:B6 Town: Bern; Height: 540',
    ]);
  });

  test('a title between empty rows is the heading of the table below it', () => {
    expect(outline([['Customers'], [], ...people]).slice(0, 2)).toEqual([
      'heading2 A1 Customers',
      'A3:C3 Name; Born; Field',
    ]);
  });

  test('rows behind an empty one go on under the same names', () => {
    expect(outline([['Item', 'Sum'], ['Rent', '12'], ['Heating', '3'], [], ['Total', '15']]).at(-1)).toBe(
      'A5:B5 Item: Total; Sum: 15',
    );
  });

  test('names that stand apart from what they name are found', () => {
    expect(outline([['Region', 'Sales', 'Profit'], [], ['North', '10', '1'], ['South', '20', '2']])[1]).toBe(
      'A3:C3 Region: North; Sales: 10; Profit: 1',
    );
  });

  test('tables side by side are read one after the other', () => {
    const rows = people.map((row, index) => [
      ...row,
      '',
      ...['Town', 'Bern', 'Basel'].slice(index, index + 1),
      ['Height', '540', '260'][index] ?? '',
    ]);
    expect(outline(rows)).toEqual([
      ...peopleRows.map((row, index) => `A${index + 1}:C${index + 1} ${row}`),
      'E1:F1 Town; Height',
      'E2:F2 Town: Bern; Height: 540',
      'E3:F3 Town: Basel; Height: 260',
    ]);
  });

  test('sums beside a table are no part of its rows, what stands under its names is', () => {
    const rows = (names: readonly string[]) => [
      ['Date', 'Amount', '', ...names],
      ['2024-01-01', '100', '', 'Total', '300'],
      ['2024-01-02', '200', '', 'Owner', 'Eva'],
      ['2024-01-03', '0'],
    ];
    expect(outline(rows([]))).toEqual([
      'A1:B1 Date; Amount',
      'A2:B2 Date: 2024-01-01; Amount: 100',
      'A3:B3 Date: 2024-01-02; Amount: 200',
      'A4:B4 Date: 2024-01-03; Amount: 0',
      'D2:E2 Total: 300',
      'D3:E3 Owner: Eva',
    ]);
    expect(outline(rows(['Kind', 'Value'])).slice(0, 2)).toEqual([
      'A1:E1 Date; Amount; Kind; Value',
      'A2:E2 Date: 2024-01-01; Amount: 100; Kind: Total; Value: 300',
    ]);
  });

  test('names with one value each behind an empty row are no rows of the wider table above', () => {
    expect(outline([...people, [], ['Average', '1860'], ['Checked by', 'Eva']]).slice(3)).toEqual([
      'A5:B5 Average: 1860',
      'A6:B6 Checked by: Eva',
    ]);
  });

  test('names in bold below figures begin another table', () => {
    const stock = [['Part', 'Price', 'Stock'].map(bold), ['Nut', '5', '1000'], ['Bolt', '7', '500']];
    expect(outline([(people[0] ?? []).map(bold), ...people.slice(1), ...stock]).slice(3)).toEqual([
      'A4:C4 Part; Price; Stock',
      'A5:C5 Part: Nut; Price: 5; Stock: 1000',
      'A6:C6 Part: Bolt; Price: 7; Stock: 500',
    ]);
  });

  test('a title merged over a table that begins further right is its heading and no group', () => {
    const rows = [
      ['', { text: 'Sales', span: 3 }],
      ['', 'Part', 'Jan', 'Feb'],
      ['', 'Nut', '1', '2'],
    ];
    expect(outline(rows)).toEqual([
      'heading2 B1:D1 Sales',
      'B2:D2 Part; Jan; Feb',
      'B3:D3 Part: Nut; Jan: 1; Feb: 2',
    ]);
  });

  test('figures behind an empty column stay with the words on their left', () => {
    expect(
      outline([
        ['Account', '2023', '', 'Budget'],
        ['Cash', '5', '', '6'],
        ['Debts', '7', '', '8'],
      ])[1],
    ).toBe('A2:D2 Account: Cash; 2023: 5; Budget: 6');
  });
});

describe('other forms', () => {
  test('names with their values read as such', () => {
    expect(
      outline([
        ['Invoice number:', '4711'],
        ['Customer:', 'Ada Lovelace'],
        ['Due', '2024-02-01'],
      ]),
    ).toEqual(['A1:B1 Invoice number: 4711', 'A2:B2 Customer: Ada Lovelace', 'A3:B3 Due: 2024-02-01']);
  });

  test('fields of a form are put together', () => {
    expect(
      outline([
        ['Name:', 'Ada', 'Date:', '2024-01-31'],
        ['City:', 'London', 'Age:', '36'],
      ]),
    ).toEqual(['A1:D1 Name: Ada; Date: 2024-01-31', 'A2:D2 City: London; Age: 36']);
  });

  test('notes are paragraphs, and a remark stands behind its row', () => {
    const writer = new SheetWriter();
    const sheet = new SheetText(writer, { reference: 'S', freeform: true });
    const cells = [{ column: 2, text: 'Only words here.', kind: 'text' as const }];
    sheet.row({ number: 3, cells, notes: [{ column: 2, text: 'Ada: true?' }] });
    sheet.end();
    expect(writer.finish().text).toBe('Only words here.; Note on B3: Ada: true?');
  });
});

test.each([
  ['Sales', 'Sales'],
  ['Übersicht_2', 'Übersicht_2'],
  ['My sheet', "'My sheet'"],
  ["Ada's", "'Ada''s'"],
  ['2024', "'2024'"],
  ['AB12', "'AB12'"],
  ['R1C1', "'R1C1'"],
  ['', "''"],
])('the sheet %j is named %s in places', (name, reference) => {
  expect(sheetReference(name)).toBe(reference);
});

describe('whatever is in the cells', () => {
  const random = createRandom(11);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const cell = (): string =>
    pick([
      '',
      '',
      'word',
      'Two words.',
      '12',
      '3.5',
      '2024-01-31',
      'a: b',
      'x; y',
      'é\nz',
      'A:',
      '1999',
      `w${Math.floor(random() * 99)}`,
    ]);
  const grid = () =>
    Array.from({ length: 1 + Math.floor(random() * 70) }, () =>
      random() < 0.1 ? [] : Array.from({ length: Math.floor(random() * 8) }, cell),
    );

  test('blocks are in order, do not overlap, cover the text, and hold every cell of their row', () => {
    for (let round = 0; round < 300; round++) {
      const rows = grid();
      const { text, blocks } = write(rows, { freeform: random() < 0.5 });
      let end = 0;
      for (const block of blocks) {
        expect(
          block.start >= end && block.end > block.start && text.slice(end, block.start).trim() === '',
        ).toBe(true);
        end = block.end;
      }
      expect(end).toBe(text.length);
      rows.forEach((cells, index) => {
        const mine = blocks.filter(({ place }) => new RegExp(`![A-Z]+${index + 1}(?::|$)`).test(place ?? ''));
        const words = mine.map((block) => text.slice(block.start, block.end)).join('\n');
        for (const each of cells) expect(words).toContain(inOneLine(each).replace(/:$/, ''));
      });
    }
  });

  test('no chunk divides a row that fits one, and none says a row again', () => {
    for (let round = 0; round < 60; round++) {
      const rows = Array.from({ length: 40 }, (_, index) => [
        `Row ${index}`,
        'w. Ord '.repeat(Math.floor(random() * 140)),
        `${index}`,
      ]);
      const document = write([['Name', 'Words', 'Number'], ...rows]);
      const chunks = chunkDocument(document, { size: 1000, overlap: 200 });
      for (const { start, end } of document.blocks) {
        if (end - start > 1000) continue;
        expect(chunks.filter((chunk) => chunk.start < end && chunk.end > start)).toHaveLength(1);
      }
      expect(chunks.every((chunk) => chunk.end - chunk.start <= 1000)).toBe(true);
    }
  });
});

import { describe, expect, test } from 'vitest';
import { paragraph, styled, table } from '../../../tests/support/make-docx.ts';
import { outline, textOf } from '../../../tests/support/read-docx.ts';

describe('tables', () => {
  const rows = [
    ['Name', 'Born', 'Field'],
    ['Ada', '1815', 'Computing'],
    ['Emmy', '1882', 'Algebra'],
  ];

  test('rows say the names of their columns, so that each can be read alone', async () => {
    const expected = [
      'table: Name; Born; Field\nName: Ada; Born: 1815; Field: Computing\nName: Emmy; Born: 1882; Field: Algebra',
    ];
    expect(await outline(table(rows, { firstRow: '<w:tblHeader/>' }))).toEqual(expected);
    expect(await outline(table(rows))).toEqual(expected);
  });

  test('names on the left stand before their values; a form has no columns', async () => {
    expect(
      await outline(
        table([
          ['Name', 'Ada'],
          ['Remarks', 'None at all'],
        ]),
      ),
    ).toEqual(['table: Name: Ada\nRemarks: None at all']);
    expect(
      await outline(
        table([
          ['Name:', 'Ada', 'Born:', '1815'],
          ['Field:', 'Computing', 'Place:', 'London'],
        ]),
      ),
    ).toEqual(['table: Name: Ada; Born: 1815\nField: Computing; Place: London']);
  });

  test('what is merged downwards is said in each row, what is merged across once', async () => {
    const merged = (text: string, properties: string) => `<w:tcPr>${properties}</w:tcPr>${paragraph(text)}`;
    const body = table(
      [
        ['Region', 'Month', 'Sum'],
        [merged('North', '<w:vMerge w:val="restart"/>'), 'May', '10'],
        [merged('', '<w:vMerge/>'), 'June', '20'],
        [merged('All of it', '<w:gridSpan w:val="2"/>'), '30'],
      ],
      { firstRow: '<w:tblHeader/>' },
    );
    expect(await textOf(body)).toBe(
      'Region; Month; Sum\nRegion: North; Month: May; Sum: 10\nRegion: North; Month: June; Sum: 20\nAll of it; 30',
    );
  });

  test('a cell with another table in it is a part of the page, not a datum', async () => {
    const inner = table(rows);
    expect(
      await outline(table([[paragraph('Left') + paragraph('below'), styled('Heading1', 'Right') + inner]])),
    ).toEqual([
      'paragraph: Left',
      'paragraph: below',
      'heading1: Right',
      expect.stringContaining('table: Name; Born; Field'),
    ]);
  });

  test('deleted rows are gone, rows in content controls are not', async () => {
    const row = (text: string, properties = '') =>
      `<w:tr>${properties}<w:tc>${paragraph(text)}</w:tc><w:tc>${paragraph('x')}</w:tc></w:tr>`;
    const body = `<w:tbl>${row('a')}${row('b', '<w:trPr><w:del w:id="1"/></w:trPr>')}<w:sdt><w:sdtContent>${row('c')}</w:sdtContent></w:sdt></w:tbl>`;
    expect(await textOf(body)).toBe('a: x\nc: x');
  });
});

import { describe, expect, test } from 'vitest';
import { isAppError } from '#shared/errors';
import { item, list, makeDocx, paragraph, run, styled, table } from '../../../tests/support/make-docx.ts';
import { writeView } from '../../../tests/support/write-view.ts';
import { docxViewer } from './docx-view.ts';

const context = { name: 'a.docx', signal: new AbortController().signal, onProgress: () => {} };
const view = (bytes: Uint8Array) => docxViewer.view(bytes, context);
const codeOf = (bytes: Uint8Array): Promise<string> =>
  view(bytes).then(
    () => 'none',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

describe('a Word document', () => {
  test('is laid out with its headings, marks, lists and tables', async () => {
    const bytes = makeDocx({
      numbering: list(1, [['decimal', '%1.']]),
      body:
        styled('Heading1', 'Lease') +
        paragraph(run('The rent is ') + run('940 euros', '<w:b/>') + run(' a month.')) +
        item(1, 0, 'Pets are not allowed.') +
        table([
          ['Name', 'Born'],
          ['Ada', '1815'],
        ]),
    });
    expect(writeView(await view(bytes))).toBe(
      '<h1>Lease</h1><p>The rent is <strong>940 euros</strong> a month.</p>' +
        '<ol><li><p>Pets are not allowed.</p></li></ol>' +
        '<table><tr><td><p>Name</p></td><td><p>Born</p></td></tr><tr><td><p>Ada</p></td><td><p>1815</p></td></tr></table>',
    );
  });

  test('brings neither links nor rules of its own', async () => {
    const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="javascript:alert(1)" TargetMode="External"/></Relationships>`;
    const bytes = makeDocx({
      body: paragraph(`<w:hyperlink r:id="rId2">${run('out &lt;script&gt;')}</w:hyperlink>`),
      files: { 'word/_rels/document.xml.rels': relations, 'mammoth/style-map': 'p => script:fresh' },
    });
    expect(writeView(await view(bytes))).toBe('<p>out <script></p>');
  });
});

describe('what cannot be laid out', () => {
  const nested = '<w:sdt><w:sdtContent>';
  test.each([
    ['no archive', new TextEncoder().encode('Dear all'), 'format-broken'],
    ['a part that is broken', makeDocx({ body: '<w:p><w:r>' }), 'format-broken'],
    [
      'a part that unpacks to far too much',
      makeDocx({ body: paragraph('a'), files: { 'word/styles.xml': ' '.repeat(64e6) } }),
      'archive-too-large',
    ],
    [
      '100,000 nested elements',
      makeDocx({ body: `${nested.repeat(50_000)}${'</w:sdtContent></w:sdt>'.repeat(50_000)}` }),
      'format-broken',
    ],
  ])(
    '%s is refused in words',
    async (_, bytes, code) => {
      expect(await codeOf(bytes)).toBe(code);
    },
    60_000,
  );
});

import { describe, expect, test } from 'vitest';
import { makeDocx, paragraph, styled, table } from '../../../tests/support/make-docx.ts';
import { docxHtml } from './docx-html.ts';

const { signal } = new AbortController();

describe('the page of a document', () => {
  test('has its structure, and nothing that loads, runs or leads outside', async () => {
    const bytes = makeDocx({
      body:
        styled('Heading1', 'Top &lt;b&gt;') +
        paragraph('<w:hyperlink r:id="rId2"><w:r><w:t>out</w:t></w:r></w:hyperlink>') +
        table([['a', 'b']]),
      files: {
        'word/_rels/document.xml.rels':
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="javascript:alert(1)" TargetMode="External"/></Relationships>',
        'mammoth/style-map': 'p => script:fresh',
      },
    });
    expect(await docxHtml(bytes, { signal })).toBe(
      '<h1>Top &lt;b&gt;</h1><p><a>out</a></p><table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>',
    );
  });
});

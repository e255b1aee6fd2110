import { describe, expect, test } from 'vitest';
import { makeDocx, paragraph, run, table } from '../../../tests/support/make-docx.ts';
import { outlineOf, readDocx } from '../../../tests/support/read-docx.ts';

describe('notes', () => {
  const note = (type: string, id: number, text: string, more = '') =>
    `<w:${type} w:id="${id}"${more}>${paragraph(`<w:r><w:${type}Ref/></w:r>${run(` ${text}`)}`)}</w:${type}>`;
  const mention = (type: string, id: number) => `<w:r><w:${type}Reference w:id="${id}"/></w:r>`;

  test('stand with their sign after the paragraph that mentions them, comments with their author', async () => {
    const body =
      paragraph(`${run('It rained')}${mention('footnote', 5)}${run(', they say')}${mention('endnote', 2)}.`) +
      paragraph(`${run('Sure?')}${mention('comment', 0)}`) +
      paragraph(`${run('Again')}${mention('footnote', 7)}${mention('footnote', 5)}`);
    const document = await readDocx(
      makeDocx({
        body,
        footnotes: note('footnote', 5, 'Weather service.') + note('footnote', 7, 'A list:'),
        endnotes: note('endnote', 2, 'Hearsay.'),
        comments: note('comment', 0, 'Please check.', ' w:author="Ada"'),
      }),
    );
    expect(outlineOf(document)).toEqual([
      'paragraph: It rained[1], they say[i]',
      'paragraph: [1] Weather service.',
      'paragraph: [i] Hearsay.',
      'paragraph: Sure?',
      'paragraph: [Comment by Ada] Please check.',
      'paragraph: Again[2][1]',
      'paragraph: [2] A list:',
    ]);
  });

  test('of a table stand after it, and one that mentions itself is read once', async () => {
    const footnotes = `<w:footnote w:id="1">${paragraph(run('Round') + mention('footnote', 1))}</w:footnote>`;
    const body = table([['a', paragraph(run('b') + mention('footnote', 1))]]) + paragraph('End');
    expect(outlineOf(await readDocx(makeDocx({ body, footnotes })))).toEqual([
      'table: a: b[1]',
      'paragraph: [1] Round[1]',
      'paragraph: End',
    ]);
  });

  test('headers and footers come last and once, without page numbers and what the body says too', async () => {
    const page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple>';
    const header = paragraph('The Company, Main Street 1') + paragraph('Body text');
    const footer =
      paragraph(`${run('Tax 12/345')}<w:r><w:tab/></w:r>${run('Page ')}${page}`) + paragraph(page);
    const document = await readDocx(makeDocx({ body: paragraph('Body text'), header, footer }));
    expect(outlineOf(document)).toEqual([
      'paragraph: Body text',
      'paragraph: The Company, Main Street 1',
      'paragraph: Tax 12/345',
    ]);
  });

  test('words of diagrams are read where the diagram stands', async () => {
    const diagram =
      '<w:r><w:drawing><a:graphicData><dgm:relIds r:dm="rId1"/></a:graphicData></w:drawing></w:r>';
    const files = {
      'word/_rels/document.xml.rels':
        '<Relationships><Relationship Id="rId1" Type="http://any/diagramData" Target="diagrams/data1.xml"/></Relationships>',
      'word/diagrams/data1.xml':
        '<dgm:dataModel><dgm:pt><dgm:t><a:bodyPr/><a:p><a:r><a:t>Plan</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>Do</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>',
    };
    expect(
      outlineOf(await readDocx(makeDocx({ body: paragraph(diagram) + paragraph('End'), files }))),
    ).toEqual(['paragraph: Plan', 'paragraph: Do', 'paragraph: End']);
  });
});

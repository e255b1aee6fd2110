import { describe, expect, test } from 'vitest';
import { paragraph, run } from '../../../tests/support/make-docx.ts';
import { outline, textOf } from '../../../tests/support/read-docx.ts';

describe('what stands in a paragraph', () => {
  const field = (code: string, result: string): string =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const raised = '<w:vertAlign w:val="superscript"/>';
  const box = (text: string) => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;

  test.each([
    ['tabs and breaks', '<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/></w:r>', 'a\tb\nc'],
    [
      'hyphens',
      '<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>mail so\u00ADft</w:t><w:softHyphen/><w:t>ly</w:t></w:r>',
      'e-mail softly',
    ],
    ['line ends of the XML', '<w:r><w:t>a\n  b\tc</w:t></w:r>', 'a   b c'],
    [
      'symbols',
      '<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Arial" w:char="20AC"/><w:t>\uF0B3</w:t></w:r>',
      'α✔€≥',
    ],
    [
      'raised figures as such, so that 10³ is no 103',
      `${run('10')}${run('-', raised)}${run('3', raised)}${run(' m')}${run('2', raised)}${run(' (Smith')}${run('1, 2', raised)}${run('), 5')}${run('th', raised)}`,
      '10⁻³ m² (Smith¹, ²), 5th',
    ],
    [
      'ticks and boxes in the font that shows them',
      run('\uF0FE yes \uF0A8 no', '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>') +
        run(' (\uF061)', '<w:rFonts w:ascii="Arial"/>'),
      '☑ yes ☐ no (α)',
    ],
    [
      'links, tags and controls',
      `<w:hyperlink r:id="rId9">${run('here')}</w:hyperlink><w:smartTag>${run(' and')}</w:smartTag><w:sdt><w:sdtPr><w:alias w:val="no"/></w:sdtPr><w:sdtContent>${run(' there')}</w:sdtContent></w:sdt>`,
      'here and there',
    ],
    [
      'changes',
      `${run('It ')}<w:ins>${run('is')}</w:ins><w:del><w:r><w:delText>was</w:delText></w:r></w:del><w:moveFrom>${run('gone')}</w:moveFrom><w:moveTo>${run(' so')}</w:moveTo>`,
      'It is so',
    ],
    [
      'results of fields',
      `${run('On ')}${field('DATE \\@ &quot;d&quot;', run('5 May'))}<w:fldSimple w:instr="AUTHOR">${run(', Ada')}</w:fldSimple>`,
      'On 5 May, Ada',
    ],
    ['fields in fields', field(`IF ${field('X', run('hidden'))} = 1`, run('shown')), 'shown'],
    [
      'tick boxes of forms',
      '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> yes</w:t></w:r>',
      '☒ yes',
    ],
    [
      'ruby',
      `<w:r><w:ruby><w:rt>${run('とうきょう')}</w:rt><w:rubyBase>${run('東京')}</w:rubyBase></w:ruby></w:r>`,
      '東京(とうきょう)',
    ],
    [
      'no hidden text',
      run('seen') + run('unseen', '<w:vanish/>') + run('!', '<w:vanish w:val="0"/>'),
      'seen!',
    ],
    [
      'one of two alternatives',
      `<mc:AlternateContent><mc:Choice Requires="x">${run('new')}</mc:Choice><mc:Fallback>${run('old')}</mc:Fallback></mc:AlternateContent>`,
      'new',
    ],
    [
      'the other one where the first is empty',
      `<mc:AlternateContent><mc:Choice Requires="x"/><mc:Fallback>${run('old')}</mc:Fallback></mc:AlternateContent>`,
      'old',
    ],
    ['no control characters', '<w:r><w:t>a&#7;b&#xFFFE;</w:t></w:r>', 'a b\uFFFE'],
  ])('%s', async (_, content, expected) => {
    expect(await textOf(paragraph(content))).toBe(expected);
  });

  test('formulas can be read', async () => {
    const r = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`;
    const root = `<m:rad><m:radPr/><m:deg/><m:e><m:sSup><m:e>${r('b')}</m:e><m:sup>${r('2')}</m:sup></m:sSup>${r('-4ac')}</m:e></m:rad>`;
    const fraction = `<m:f><m:num>${r('-b±')}${root}</m:num><m:den>${r('2a')}</m:den></m:f>`;
    const sum = `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${r('i=1')}</m:sub><m:sup>${r('n')}</m:sup><m:e><m:d><m:e>${r('i')}</m:e></m:d></m:e></m:nary>`;
    expect(await textOf(paragraph(`<m:oMath>${r('x=')}${fraction}</m:oMath>`))).toBe('x=(-b±√(b^2-4ac))/2a');
    expect(await textOf(`<m:oMathPara><m:oMath>${sum}</m:oMath></m:oMathPara>`)).toBe('∑_(i=1)^n (i)');
  });

  test('a text box is read once, after the paragraph it hangs on', async () => {
    const anchored = `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${box('Box')}</mc:Choice><mc:Fallback><w:pict><v:textbox>${box('Box')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    expect(await outline(paragraph(run('Before ') + anchored + run('after')) + paragraph('Next'))).toEqual([
      'paragraph: Before after',
      'paragraph: Box',
      'paragraph: Next',
    ]);
  });

  test('a paragraph whose end was deleted goes on in the next', async () => {
    const deleted = '<w:rPr><w:del w:id="1"/></w:rPr>';
    expect(
      await outline(paragraph('One ', deleted) + paragraph('two.') + paragraph('Three', deleted)),
    ).toEqual(['paragraph: One two.', 'paragraph: Three']);
  });

  test('a field that never ends swallows nothing', async () => {
    const begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>';
    expect(await textOf(paragraph(begun + run('code')) + paragraph('The rest'))).toBe('The rest');
  });
});

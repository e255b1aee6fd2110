import { describe, expect, test } from 'vitest';
import { findQuote } from './find-quote.ts';
import { indexWords } from './word-index.ts';

/** The words that are found of `quote`, which stands in `stored` (its first place from `after` on). */
function found(stored: string, quote: string, layout: string, after = 0): readonly string[] {
  const start = stored.indexOf(quote, after);
  if (start < 0) throw new Error('the quote is not in the text');
  const ranges = findQuote({ text: stored, start, end: start + quote.length }, indexWords(layout));
  return ranges.map((range) => layout.slice(range.start, range.end));
}

describe('a quote is found', () => {
  test('whatever white space, case or form its words are written in', () => {
    const stored = 'One line.\nThe ﬁrst  rent is “940 euros” a\u00ADmonth.\nEnd.';
    expect(
      found(
        stored,
        'The ﬁrst  rent is “940 euros” a\u00ADmonth.',
        'One line.\n\nthe first rent\tis “940 EUROS” amonth. End.',
      ),
    ).toEqual(['the first rent\tis “940 EUROS” amonth.']);
  });

  test('with the signs around it, where both texts have them', () => {
    expect(
      found('He said: “Never again.” And left.', '“Never again.”', 'He said: “Never again.” And left.'),
    ).toEqual(['“Never again.”']);
  });

  test('without the numbers of its items, which a layout does not know', () => {
    const stored = 'Duties\n1. Pay the rent.\n2. Keep the peace.\na) Quietly.\nEnd';
    expect(
      found(
        stored,
        '1. Pay the rent.\n2. Keep the peace.\na) Quietly.',
        'Duties\nPay the rent.\nKeep the peace.\nQuietly.\nEnd',
      ),
    ).toEqual(['Pay the rent.\nKeep the peace.\nQuietly.']);
  });

  test('in a row of a table, without the names of its columns', () => {
    const stored = 'Name; Born\nName: Ada; Born: 1815\nName: Grace; Born: 1906';
    const layout = 'Name\nBorn\nAda\n1815\nGrace\n1906';
    expect(found(stored, 'Name: Ada; Born: 1815', layout)).toEqual(['Ada\n1815']);
    expect(found(stored, 'Name: Grace; Born: 1906', layout)).toEqual(['Grace\n1906']);
  });

  test('with a name that does stand before its value', () => {
    expect(
      found('Tenant: Northline Storage', 'Tenant: Northline Storage', 'Tenant\nNorthline Storage'),
    ).toEqual(['Tenant\nNorthline Storage']);
  });

  test('where a note’s sign stands among its words', () => {
    expect(
      found(
        'The term ends in May of each year.',
        'The term ends in May of each year.',
        'The term[1] ends in May of each year.',
      ),
    ).toEqual(['The term[1] ends in May of each year.']);
  });

  test('among others with the same words by what stands around it, else by how far it lies', () => {
    const stored = 'Red door.\nIt is locked.\nBlue door.\nIt is locked.\nGreen door.';
    const layout =
      'Preface with many words of its own.\nRed door.\nIt is locked.\nBlue door.\nIt is locked.\nGreen door.';
    const quote = 'It is locked.';
    const places = [0, stored.indexOf('Blue')].map((after) => {
      const start = stored.indexOf(quote, after);
      return findQuote({ text: stored, start, end: start + quote.length }, indexWords(layout))[0]?.start;
    });
    expect(places).toEqual([layout.indexOf(quote), layout.lastIndexOf(quote)]);
    const yes = 'Yes. '.repeat(100);
    const [at] = findQuote({ text: yes, start: 400, end: 404 }, indexWords(yes));
    expect(Math.abs((at?.start ?? 0) - 400)).toBeLessThan(10);
  });

  test('in scripts without spaces, sign by sign', () => {
    expect(
      found('序文。家賃は毎月支払う。終わり。', '家賃は毎月支払う。', '序文。\n家賃は 毎月支払う。終わり。'),
    ).toEqual(['家賃は 毎月支払う。']);
  });
});

describe('a quote is not found', () => {
  test.each([
    ['where its words are not there', 'This is a header of the page.', 'Nothing like it stands here.'],
    ['where only half of it is', 'The rent is due in May and in June.', 'The rent is paid.'],
    ['where only common words are', 'the of and to in', 'the end of it and more to come in time, and of the'],
    ['where it has no words', '— … —', 'Words.'],
  ])('%s', (_, quote, layout) => {
    const ranges = findQuote({ text: quote, start: 0, end: quote.length }, indexWords(layout));
    expect(ranges).toEqual([]);
  });

  test('in no time, even among 100,000 equal words', () => {
    const layout = indexWords('yes no '.repeat(100_000));
    const text = `${'yes no '.repeat(50)} maybe`;
    const begun = performance.now();
    findQuote({ text, start: 0, end: text.length }, layout);
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});

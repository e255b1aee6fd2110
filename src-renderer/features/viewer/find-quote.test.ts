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

describe('where the other text is only the beginning', () => {
  const before = 'Chapter one begins with many words of its own and goes on to say:';
  const after = 'Whoever reads this knows that another chapter follows soon.';
  const stored = `${before}\nThe rent is due.\n${after}\nQuite other things stand before the last words, namely these:\nThe rent is due.`;
  const cut = indexWords(`${before}\nThe rent is due.\n${after}`);
  const at = (start: number) => ({ text: stored, start, end: start + 'The rent is due.'.length });

  test('a quote from the rest is not taken for the same words there', () => {
    expect(findQuote(at(stored.lastIndexOf('The rent')), cut, { isPart: true })).toEqual([]);
  });

  test('a quote from the beginning is found', () => {
    const [range] = findQuote(at(stored.indexOf('The rent')), cut, { isPart: true });
    expect(range?.start).toBe(cut.text.indexOf('The rent'));
  });
});

test('a name before a quote tells it from another with the same words', () => {
  const places = 'Red door: It is locked.\nBlue door: It is locked.\nGreen door: Open.';
  const layout = `${'Many other words. '.repeat(20)}\n${places}`;
  const starts = ['Red', 'Blue'].map((name) => places.indexOf('It', places.indexOf(name)));
  const ranges = starts.map(
    (start) => findQuote({ text: places, start, end: start + 13 }, indexWords(layout))[0],
  );
  expect(ranges.map((range) => (range?.start ?? 0) - layout.indexOf(places))).toEqual(starts);
});

test('a row is found in a long table of common values, however much longer its rows are in the other text', () => {
  const prose = Array.from({ length: 1500 }, (_, at) => `Sentence number${at} tells of things.`).join('\n');
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const rows = Array.from({ length: 3000 }, () => [2000 + random(5), ['yes', 'no'][random(2)], random(4)]);
  const lines = rows.map(
    ([year, answer, n]) => `Year: ${year}; Answer to it: ${answer}; Number of all: ${n}`,
  );
  const cells = rows.map((row) => row.join('\n'));
  const [stored, layout] = [lines, cells].map((all) => `${prose}\n${all.join('\n')}`) as [string, string];
  const index = indexWords(layout);
  const startIn = (all: readonly string[], row: number): number =>
    prose.length + 1 + all.slice(0, row).join('\n').length + (row === 0 ? 0 : 1);
  for (let row = 100; row < 3000; row += 400) {
    const start = startIn(lines, row);
    const [range] = findQuote({ text: stored, start, end: startIn(lines, row + 3) - 1 }, index);
    expect(range?.start).toBe(startIn(cells, row));
  }
});

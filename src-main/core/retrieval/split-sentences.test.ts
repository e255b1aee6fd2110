import { describe, expect, test } from 'vitest';
import { splitSentences } from './split-sentences.ts';

const sentences = (text: string): readonly string[] =>
  splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('a point that ends nothing', () => {
  test.each([
    'He met Dr. Smith, e.g. in No. 3 of § 5.2 at 3.14 p.m. sharp.',
    'J. R. R. Tolkien and H.G. Wells wrote, cf. Fig. 4 and pp. 12 ff. there.',
    'Am 3. Oktober kamen z. B. Nr. 4 und Abs. 2 dazu, d.h. alles.',
    'Yahoo! is a name, and so is example.org?q=1 here.',
    'It cost 1.000.000 Euro (approx. 1,000,000 dollars).',
  ])('%s', (text) => {
    expect(sentences(text)).toStrictEqual([text]);
  });
});

describe('ends', () => {
  test.each([
    ['plain', 'One. Two! Three? Four…  Five', ['One.', 'Two!', 'Three?', 'Four…', 'Five']],
    [
      'quotes and brackets',
      '"Stop!" she said. (He did.) Then “Go.” Now.',
      ['"Stop!" she said.', '(He did.)', 'Then “Go.”', 'Now.'],
    ],
    [
      'after an abbreviation that may end',
      'He lives in the U.S. The army left. Pears etc. The rest',
      ['He lives in the U.S.', 'The army left.', 'Pears etc.', 'The rest'],
    ],
    [
      'after a number',
      'It was 1990. The next was 24. They won.',
      ['It was 1990.', 'The next was 24.', 'They won.'],
    ],
    ['Chinese', '他丢了308分。“好！”他说？对', ['他丢了308分。', '“好！”', '他说？', '对']],
    ['Japanese', 'これは文です。「はい。」そう', ['これは文です。', '「はい。」', 'そう']],
    ['Hindi', 'यह वाक्य है। दूसरा।', ['यह वाक्य है।', 'दूसरा।']],
    [
      'Arabic and Urdu',
      'هل هذا سؤال؟ نعم. یہ جملہ ہے۔ دوسرا',
      ['هل هذا سؤال؟', 'نعم.', 'یہ جملہ ہے۔', 'دوسرا'],
    ],
    ['Korean', '계약은 끝났습니다. 다음 문장입니다.', ['계약은 끝났습니다.', '다음 문장입니다.']],
  ])('%s', (_what, text, expected) => {
    expect(sentences(text)).toStrictEqual(expected);
  });
});

describe('structure', () => {
  test('headings, list items and table rows stand for themselves', () => {
    const text =
      '# 1. Title\nText one. Two.\n- item\n- other. More\n2. Second\n| a. | b |\n| c | d |\nAfter.\n\nNext';
    expect(sentences(text)).toStrictEqual([
      '# 1. Title',
      'Text one.',
      'Two.',
      '- item',
      '- other.',
      'More',
      '2. Second',
      '| a. | b |',
      '| c | d |',
      'After.',
      'Next',
    ]);
  });

  test('a line break inside a paragraph ends nothing', () => {
    expect(sentences('A line of\na PDF goes\r\non. Next')).toStrictEqual([
      'A line of\na PDF goes\r\non.',
      'Next',
    ]);
  });
});

describe('whatever the text', () => {
  const pieces = [
    'a',
    'Dr.',
    ' ',
    '. ',
    '\n',
    '\n\n',
    '|',
    '# ',
    '- ',
    '1. ',
    '。',
    '？',
    'ที่',
    '"',
    ')',
    '😀',
    'Ä',
    '…',
    '\t',
    '\uD800',
  ];
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };

  test('ranges are in order, do not overlap, and leave out white space only', () => {
    for (let round = 0; round < 300; round += 1) {
      const text = Array.from({ length: random(60) }, () => pieces[random(pieces.length)]).join('');
      let at = 0;
      for (const { start, end } of splitSentences(text)) {
        expect(text.slice(at, start).trim()).toBe('');
        expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
        expect(end).toBeGreaterThan(start);
        at = end;
      }
      expect(text.slice(at).trim()).toBe('');
    }
  });

  test('a text without ends is cut where a reader pauses, never inside a character', () => {
    for (const text of ['word, '.repeat(1000), '😀'.repeat(2000), 'ภาษาไทย '.repeat(500)]) {
      const cut = sentences(text);
      expect(Math.max(...cut.map((sentence) => sentence.length))).toBeLessThanOrEqual(600);
      expect(cut.every((sentence) => sentence.isWellFormed())).toBe(true);
    }
  });

  test('nothing has no sentences', () => {
    expect([splitSentences(''), splitSentences(' \n\n ')]).toStrictEqual([[], []]);
  });
});

describe('records', () => {
  test('each line that tells a row with its names is a unit, whatever ends within it', () => {
    const rows = ['Name: Acme Inc. Berlin; City: Bonn! Yes', 'Name: B. Ltd. Then; City: Ulm; Note: a; b'];
    expect(sentences(`Name; City\n${rows.join('\n')}\nOne. Two.`)).toStrictEqual([
      'Name; City',
      ...rows,
      'One.',
      'Two.',
    ]);
  });

  test('prose with a colon and a semicolon is none', () => {
    expect(sentences('Note: it rained; we went home. Then: nothing.')).toStrictEqual([
      'Note: it rained; we went home.',
      'Then: nothing.',
    ]);
  });
});

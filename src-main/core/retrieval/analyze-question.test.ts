import { describe, expect, test } from 'vitest';
import { analyzeQuestion, wordsOf } from './analyze-question.ts';
import { analyzeText } from './analyze-text.ts';

const variants = (text: string, languages: readonly string[] = []) =>
  analyzeQuestion(text, languages).map((term) => term.variants);

test('each word comes once, in every stem that the library’s languages give it', () => {
  expect(variants('Running, running runs', ['en', 'de'])).toStrictEqual([
    ['running', 'run'],
    ['runs', 'run'],
  ]);
});

test('German digraphs stand for umlauts where the library has German, and nowhere else', () => {
  expect(variants('Mueller', ['de'])).toStrictEqual([['mueller', 'muell', 'mull']]);
  expect(variants('Mueller', ['en'])).toStrictEqual([['mueller']]);
});

describe('whatever a passage’s language, its words are found by the same words in a question', () => {
  test.each([
    ['en', 'The adoption of T-cells by readFileSync costs 1,000 at § 5.2 in the U.S.'],
    ['de', 'Die Häuser der Straßen wurden 2015-02-07 für 1.000 Euro verkauft'],
    ['es', 'Las canciones más rápidas del año'],
    ['ru', 'Ёлка и новостями'],
    ['hi', 'लड़कियों ने किताबें पढ़ीं'],
    ['tr', 'İstanbul kitapları'],
    ['zh', '黑豹队的防守丢了308分'],
    ['th', 'ทำงานที่บ้าน'],
    ['ko', '서울에서 한국어를'],
    [null, 'ERR_X v1.2.3 C++'],
  ])('%s', (language, text) => {
    const known = new Set(wordsOf(analyzeQuestion(text, ['de', 'en', 'es', 'ru', 'hi', 'tr'])));
    expect(
      analyzeText(text, language)
        .split(' ')
        .filter((word) => !known.has(word)),
    ).toStrictEqual([]);
  });
});

test('nothing in a question is an operator', () => {
  expect(variants('"a" NEAR(b) AND * ^ -c')).toStrictEqual([['a'], ['near'], ['b'], ['and'], ['c']]);
});

test('a question without words has no terms', () => {
  expect(analyzeQuestion('?!? … 🎉', ['en'])).toStrictEqual([]);
});

test('ten thousand characters give a bounded number of terms', () => {
  const text = Array.from({ length: 2000 }, (_, index) => `word${index}`).join(' ');
  expect(analyzeQuestion(text, ['en', 'de', 'fr'])).toHaveLength(256);
});

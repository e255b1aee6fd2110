import { describe, expect, test } from 'vitest';
import type { Source } from '#shared/model/conversation';
import type { ChunkId, DocumentId } from '#shared/model/ids';
import { analyzeQuestion, wordsOf } from './analyze-question.ts';
import { chooseExtracts, rankExtracts } from './choose-extracts.ts';
import { prepareExtracts } from './prepare-extracts.ts';

const text = [
  '# Warranty\n',
  'The pump was built in Kiel. The warranty covers all parts for two years. It does not cover the battery.',
  'Ask the dealer for spare parts.\n',
  'Delivery takes five days. Express delivery takes one day.',
].join('\n');

const sourceOf = (n: number, title: string, body: string, start = 100): Source => ({
  n,
  documentId: n as DocumentId,
  chunkId: n as ChunkId,
  title,
  path: null,
  start,
  end: start + body.length,
  headingPath: [],
  score: 1 / n,
  text: body,
});

const manual = sourceOf(1, 'Manual of the pump', text);
const other = sourceOf(2, 'Letter', 'We thank you for your letter. The weather is fine.');

/** As in a library of 1,000 chunks in which function words are everywhere. */
function statisticsOf(question: string) {
  const known: Record<string, number> = { the: 900, is: 800, of: 900, for: 700, and: 900, in: 900 };
  const words = wordsOf(analyzeQuestion(question, ['en']));
  return { frequencies: new Map(words.map((word) => [word, known[word] ?? 5])), chunks: 1000 };
}

const prepare = (question: string, sources: readonly Source[] = [manual, other]) =>
  prepareExtracts(question, sources, { languages: ['en'], statistics: statisticsOf(question) });

const quotesOf = (question: string, sources: readonly Source[] = [manual, other]) =>
  chooseExtracts(prepare(question, sources)).map(({ n, start, end }) => {
    const source = sources.find((each) => each.n === n);
    return source?.text.slice(start - source.start, end - source.start);
  });

test('sentences of all sources, without headings, at their place in the document', () => {
  const { sentences } = prepare('battery');
  expect(sentences.map((sentence) => sentence.text)).not.toContain('# Warranty');
  for (const { n, start, end, text: shown } of sentences) {
    const source = n === 1 ? manual : other;
    expect(source.text.slice(start - source.start, end - source.start)).toBe(shown);
  }
});

describe('with words alone', () => {
  test('the neighbourhood of the sentence that answers, within its paragraph', () => {
    const [best] = quotesOf('Does the warranty cover the battery?');
    expect(best).toContain('The warranty covers all parts for two years. It does not cover the battery.');
    expect(best).not.toContain('Delivery');
  });

  test('stems and accents do not matter', () => {
    expect(quotesOf('BATTERIES covered')[0]).toContain('battery');
  });

  test('nothing, where the sources say nothing of it', () => {
    expect(quotesOf('Who won the chess tournament in Havana?')).toStrictEqual([]);
    expect(quotesOf('')).toStrictEqual([]);
    expect(quotesOf('warranty', [])).toStrictEqual([]);
  });

  test('what the title says counts as said by the sentence', () => {
    expect(quotesOf('Where was the manual’s pump built?')[0]).toContain('built in Kiel');
  });
});

describe('with meaning', () => {
  const question = 'When will my parcel arrive?';
  const cosines = (evidence: ReturnType<typeof prepare>) =>
    evidence.sentences.map((sentence) => (sentence.text.startsWith('Delivery') ? 0.8 : 0.1));

  test('a sentence without a word of the question is found by its cosine', () => {
    const evidence = prepare(question);
    const [best] = chooseExtracts(evidence, { cosines: cosines(evidence), trust: 1 });
    expect(evidence.sentences.find(({ start }) => start === best?.start)?.text).toBe(
      'Delivery takes five days.',
    );
  });

  test('but not where cosines cannot be relied on', () => {
    const evidence = prepare(question);
    expect(chooseExtracts(evidence, { cosines: cosines(evidence), trust: 0 })).toStrictEqual([]);
  });
});

test('at most five quotes, at most two of a source, best first, none overlapping, none far weaker', () => {
  const body = Array.from(
    { length: 9 },
    (_, at) => `The warranty number ${at} ${'of a part '.repeat(30)}ends.`,
  ).join('\n\n');
  const sources = [1, 2, 3, 4].map((n) => sourceOf(n, 'T', body));
  const { extracts } = rankExtracts(prepare('warranty number', sources));
  expect(extracts).toHaveLength(5);
  for (const n of [1, 2, 3, 4])
    expect(extracts.filter((extract) => extract.n === n).length).toBeLessThanOrEqual(2);
  const scores = extracts.map(({ score }) => score);
  expect(scores).toStrictEqual(scores.toSorted((a, b) => b - a));
  expect(Math.min(...scores)).toBeGreaterThanOrEqual(0.7 * Math.max(...scores));
});

test('quotes stay short, and one long sentence is quoted whole', () => {
  const long = `The warranty ${'covers this and that part '.repeat(18)}of the pump.`;
  const [whole] = rankExtracts(prepare('warranty', [sourceOf(1, 'T', `${long} Short. Short.`)])).extracts;
  expect((whole?.end ?? 0) - (whole?.start ?? 0)).toBe(long.length);
  const { extracts } = rankExtracts(prepare('warranty pump'));
  expect(Math.max(...extracts.map(({ start, end }) => end - start))).toBeLessThanOrEqual(450);
});

test('a question in Chinese is answered by its words', () => {
  const chinese = sourceOf(1, '超级碗', '黑豹队的防守只丢了308分。天气很好。卡罗来纳州在美国。');
  const question = '黑豹队的防守丢了多少分？';
  const words = wordsOf(analyzeQuestion(question, ['zh']));
  const statistics = { frequencies: new Map(words.map((word) => [word, 2])), chunks: 90 };
  const [best] = chooseExtracts(prepareExtracts(question, [chinese], { languages: ['zh'], statistics }));
  expect(best?.start).toBe(chinese.start);
});

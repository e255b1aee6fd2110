import BetterSqlite from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';
import { firstSchema } from '../storage/migrations/0001-first-schema.ts';
import { analyzeQuestion, wordsOf } from './analyze-question.ts';
import { analyzeText } from './analyze-text.ts';
import { bestByKeyword, frequenciesOf, scoresByKeyword, type Statement } from './keyword-sql.ts';
import { matchQuery } from './match-query.ts';

const terms = (...words: readonly string[]) => words.map((word) => ({ variants: [word] }));
const frequencies = (of: Readonly<Record<string, number>>) => new Map(Object.entries(of));

describe('which words are asked for', () => {
  test('all of them, rarest first, in a small library', () => {
    const statistics = { frequencies: frequencies({ the: 19_000, cat: 3 }), chunks: 20_000 };
    expect(matchQuery(terms('the', 'cat'), statistics)).toBe('"cat" OR "the"');
  });

  test('above 20,000 chunks not those that more than a fifth have', () => {
    const of = frequencies({ the: 90_000, is: 30_000, cat: 3, dog: 4, cow: 5, common: 20_000 });
    const query = matchQuery(terms('the', 'cat', 'is', 'dog', 'cow', 'common'), {
      frequencies: of,
      chunks: 100_000,
    });
    expect(query).toBe('"cat" OR "dog" OR "cow" OR "common"');
  });

  test('but always the three rarest', () => {
    const of = frequencies({ to: 90_000, be: 80_000, or: 70_000, not: 60_000 });
    const query = matchQuery(terms('to', 'be', 'or', 'not'), { frequencies: of, chunks: 100_000 });
    expect(query).toBe('"not" OR "or" OR "be"');
  });

  test('no more than 64, and none that no chunk has', () => {
    const many = Array.from({ length: 200 }, (_, index) => `w${index}`);
    const of = new Map(many.map((word, index) => [word, index]));
    const query = matchQuery(terms(...many), { frequencies: of, chunks: 1000 });
    expect(query?.split(' OR ')).toStrictEqual(many.slice(1, 65).map((word) => `"${word}"`));
  });

  test('nothing where no chunk has any of the words', () => {
    expect(matchQuery(terms('cat'), { frequencies: new Map(), chunks: 10 })).toBeNull();
    expect(matchQuery([], { frequencies: new Map(), chunks: 0 })).toBeNull();
  });

  test('a quotation mark ends nothing', () => {
    const word = 'a" OR "b';
    expect(matchQuery(terms(word), { frequencies: new Map([[word, 1]]), chunks: 1 })).toBe('"a"" OR ""b"');
  });
});

describe('against FTS5', () => {
  const database = new BetterSqlite(':memory:');
  database.exec(firstSchema.sql);
  const texts = [
    'The cats sat on the mat',
    'A dog and a cat',
    'Straße ที่ हिन्दी',
    'Nothing here',
    'near and or not',
  ];
  database.exec(`
    INSERT INTO collections (id, name, created_at) VALUES (7, 'one', 0), (8, 'other', 0);
    INSERT INTO documents (id, sha256, title, name, format, media_type, bytes, characters, chunk_count, parser_version,
      chunk_size, chunk_overlap, warnings, added_at)
    VALUES (1, x'01', '', '', '', '', 0, 0, 1, 1, 1, 1, '', 0), (2, x'02', '', '', '', '', 0, 0, 1, 1, 1, 1, '', 0);
    INSERT INTO collection_documents VALUES (7, 1), (8, 2);`);
  for (const [index, text] of texts.entries()) {
    database
      .prepare(`INSERT INTO chunks (id, document_id, ordinal, start_offset, end_offset, heading_path, text, content_hash)
        VALUES (?, ?, ?, 0, 1, '[]', ?, x'00')`)
      .run(index + 1, index === 0 ? 1 : 2, index, text);
    database
      .prepare('INSERT INTO chunk_terms (rowid, heading, body) VALUES (?, ?, ?)')
      .run(index + 1, index === 3 ? analyzeText('All about cats', 'en') : '', analyzeText(text, 'en'));
  }
  afterAll(() => database.close());

  const run = ({ sql, parameters }: Statement): readonly unknown[] =>
    database.prepare(sql).all(...parameters);
  const ids = (rows: readonly unknown[]) => rows.map((row) => (row as { id: number }).id);

  function matchOf(question: string): string {
    const asked = analyzeQuestion(question, ['en', 'de']);
    const rows = run(frequenciesOf(wordsOf(asked))) as { term: string; chunks: number }[];
    const counted = new Map(rows.map(({ term, chunks }) => [term, chunks]));
    return matchQuery(asked, { frequencies: counted, chunks: texts.length }) ?? '';
  }

  test.each([
    ['cat', [1, 2, 4]],
    ['strasse', [3]],
    ['ที่', [3]],
    ['हिन्दी', [3]],
    ['"NEAR( OR NOT *"', [5]],
    ["'; DROP TABLE chunks; -- mat", [1]],
  ])('%s', (question, expected) => {
    const found = ids(run(bestByKeyword({ match: matchOf(question), limit: 10 })));
    expect(found.toSorted((a, b) => a - b)).toStrictEqual(expected);
  });

  test('collections restrict', () => {
    const match = matchOf('cat');
    expect(ids(run(bestByKeyword({ match, limit: 10, collections: [7] })))).toStrictEqual([1]);
    expect(ids(run(bestByKeyword({ match, limit: 10, collections: [] })))).toStrictEqual([]);
  });

  test('the scores of given chunks are the same as in the ranking, and those without a word have none', () => {
    const match = matchOf('the cat sat');
    const ranking = run(bestByKeyword({ match, limit: 10 })) as { id: number; score: number }[];
    const scores = run(scoresByKeyword(match, [1, 2, 3, 5])) as { id: number; score: number }[];
    const expected = ranking.filter(({ id }) => id < 3);
    expect(scores.toSorted((a, b) => b.score - a.score)).toStrictEqual(expected);
    expect(ranking.every(({ score }) => score > 0)).toBe(true);
  });

  test('the largest question is not too large for FTS5', () => {
    const large = Array.from({ length: 64 }, (_, term) => ({
      variants: Array.from({ length: 20 }, (_unused, variant) => `w${term}v${variant}`),
    }));
    const counted = new Map(wordsOf(large).map((word) => [word, 1]));
    const match = matchQuery(large, { frequencies: counted, chunks: 5 }) ?? '';
    expect(run(bestByKeyword({ match, limit: 10 }))).toStrictEqual([]);
  });
});

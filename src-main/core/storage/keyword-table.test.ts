import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrations } from './migrations.ts';

let connection: BetterSqlite3.Database;

beforeEach(() => {
  connection = new BetterSqlite3(':memory:');
  for (const { sql } of migrations) connection.exec(sql);
});

afterEach(() => connection.close());

const add = (rowid: number, heading: string, body: string) =>
  connection
    .prepare('INSERT INTO chunk_terms (rowid, heading, body) VALUES (?, ?, ?)')
    .run(rowid, heading, body);

const find = (query: string, weights = '1, 1') =>
  connection
    .prepare<[string], number>(
      `SELECT rowid FROM chunk_terms WHERE chunk_terms MATCH ? ORDER BY bm25(chunk_terms, ${weights})`,
    )
    .pluck()
    .all(query);

const vocabulary = () =>
  connection.prepare<[], string>('SELECT term FROM chunk_vocabulary ORDER BY term').pluck().all();

test.for(['ที่', 'हिन्दी', 'err_x', '中文', 'naïve', 'e\u0301', 'straße', '１２', 'x2', 'ü'])(
  'the word %s between spaces stays one word',
  (word) => {
    add(1, '', `before ${word} after`);
    add(2, '', 'before after');
    expect([find(`"${word}"`), vocabulary().length]).toEqual([[1], 3]);
  },
);

test('a term is told with the number of passages that hold it', () => {
  add(1, 'alpha', 'beta beta');
  add(2, '', 'beta');
  expect(connection.prepare('SELECT * FROM chunk_vocabulary ORDER BY term').all()).toEqual([
    { term: 'alpha', doc: 1, cnt: 1 },
    { term: 'beta', doc: 2, cnt: 3 },
  ]);
});

test('a passage that is deleted is found no more, and its words are gone', () => {
  add(1, 'alpha', 'beta');
  add(2, '', 'beta gamma');
  connection.prepare('DELETE FROM chunk_terms WHERE rowid = 2').run();
  expect([find('beta'), find('gamma')]).toEqual([[1], []]);
  connection.exec(`INSERT INTO chunk_terms (chunk_terms) VALUES ('optimize')`);
  expect(vocabulary()).toEqual(['alpha', 'beta']);
  connection.exec(`INSERT INTO chunk_terms (chunk_terms) VALUES ('integrity-check')`);
});

test('the columns weigh as they are told to', () => {
  add(1, 'alpha', 'beta gamma delta');
  add(2, 'beta', 'alpha gamma delta');
  for (let rowid = 3; rowid < 20; rowid += 1) add(rowid, 'other', 'words in here');
  expect([find('alpha', '10, 1'), find('alpha', '1, 10')]).toEqual([
    [1, 2],
    [2, 1],
  ]);
});

test('a phrase is found as a phrase', () => {
  add(1, '', 'one two three');
  add(2, '', 'one three two');
  expect(find('"two three"')).toEqual([1]);
});

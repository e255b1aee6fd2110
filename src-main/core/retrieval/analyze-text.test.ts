import { describe, expect, test } from 'vitest';
import BetterSqlite from 'better-sqlite3';
import { firstSchema } from '../storage/migrations/0001-first-schema.ts';
import { analyzerVersion, analyzeText, createAnalyzer } from './analyze-text.ts';

const words = (text: string, language: string | null = null): readonly string[] =>
  analyzeText(text, language).split(' ');

describe('words of every script survive', () => {
  test.each([
    ['Thai', 'ทำงานที่บ้าน', ['ทำงาน', 'ที่', 'บ้าน']],
    ['Hindi', 'हिन्दी में लिखा', ['हिन्दी', 'में', 'लिखा']],
    ['Chinese', '北京大学的学生', ['北京', '大学', '的', '学生']],
    ['Japanese', '東京でカタカナ', ['東京', 'で', 'カタカナ']],
    ['Korean, by pairs of syllables', '한국어를 서울', ['한국', '국어', '어를', '서울']],
    ['Arabic, without vowel points', 'الْكِتَابُ أحمد', ['الكتاب', 'احمد']],
    ['Hebrew, without points', 'שָׁלוֹם', ['שלום']],
    ['Russian ё but not й', 'Ёлка йод за́мок', ['елка', 'йод', 'замок']],
    ['Greek', 'Άνθρωπος ΆΝΘΡΩΠΟΣ', ['ανθρωποσ', 'ανθρωποσ']],
    ['Turkish', 'İstanbul ISPARTA ılık', ['istanbul', 'isparta', 'ilik']],
    ['Vietnamese', 'Việt Nam', ['viet', 'nam']],
    ['Polish and Danish letters without a mark', 'Łódź Ærø', ['lodz', 'aero']],
  ])('%s', (_script, text, expected) => {
    expect(words(text)).toStrictEqual(expected);
  });
});

describe('stems', () => {
  test.each([
    ['en', 'Running runners adoption adopted', ['run', 'runner', 'adopt', 'adopt']],
    ['de', 'Häusern Häuser Straße STRASSE', ['haus', 'haus', 'strass', 'strass']],
    ['es', 'canción canciones', ['cancion', 'cancion']],
    ['ru', 'новости новостями', ['новост', 'новост']],
    ['hi', 'किताब किताबें', ['किताब', 'किताब']],
    ['xx', 'running', ['running']],
  ])('%s', (language, text, expected) => {
    expect(words(text, language)).toStrictEqual(expected);
  });
});

describe('identifiers and numbers', () => {
  test.each([
    ['readFileSync', ['readfilesync', 'read', 'file', 'sync']],
    ['ERR_X', ['err_x', 'err']],
    ['a-b-c', ['a_b_c']],
    ['v1.2.3', ['v1_2_3', 'v1', '2', '3']],
    ['C++ C# F#', ['cplusplus', 'csharp', 'fsharp']],
    ['§5', ['5', '\uE0A75']],
    ['§ 5.2', ['5_2', '\uE0A75_2']],
    ['1,000', ['1000']],
    ['1\u202F000', ['1000']],
    ['1.000', ['1000', '1_000']],
    ['12,345.67', ['12345_67']],
    ['3.14', ['3_14']],
    ['3,14', ['3_14', '3', '14']],
    ['6½', ['6', '1', '2']],
    ['１２３ ٢٠٢٤ ๒๕๖๓', ['123', '2024', '2563']],
    ['2015-02-07', ['2015_02_07', '2015', '02', '07']],
    ['U.S. e.g. z.B.', ['us', 'eg', 'zb']],
    ['Manning’s', ['manning']],
    ['l’homme', ['l_homme', 'homme']],
    ['T-cells', ['t_cells', 'cells']],
    ['PDFs', ['pdfs']],
    ['me@example.org', ['me_example_org', 'me', 'example', 'org']],
    ['#hashtag', ['hashtag']],
    ['ﬁle Allma™ soft\u00ADhyphen', ['file', 'allma', 'softhyphen']],
    ['中文API文档2024年', ['中文', 'api', '文', '档', '2024', '年']],
  ])('%s', (text, expected) => {
    expect(words(text)).toStrictEqual(expected);
  });

  test('the same name is found however its parts are joined', () => {
    const [joined] = words('read_file_sync');
    expect([words('read-file-sync')[0], words('read.file.sync')[0]]).toStrictEqual([joined, joined]);
  });
});

describe('hostile text', () => {
  test.each([
    ['nothing', '', ''],
    ['only signs', '"\'(){}*^-+:|\\ \n\t', ''],
    ['operators are words', 'a NEAR(b AND* c) OR "d', 'a near b and c or d'],
    ['half a surrogate pair', 'a\uD800b', 'a b'],
    ['emoji', '👩‍👩‍👧 family 🎉', 'family'],
  ])('%s', (_what, text, expected) => {
    expect(analyzeText(text)).toBe(expected);
  });

  test('piles of accents and of signs take no longer than text', () => {
    for (const text of [`a${'\u0301\u0316'.repeat(50_000)}`, '§'.repeat(100_000), "a'".repeat(50_000)])
      expect(analyzeText(text, 'en').length).toBeLessThan(110_000);
  });

  test('data without spaces is cut instead of kept whole', () => {
    for (const text of ['x'.repeat(100_000), 'a-'.repeat(50_000), '語'.repeat(20_000), 'ก'.repeat(20_000)])
      expect(Math.max(...words(text).map((word) => word.length))).toBeLessThanOrEqual(64);
  });
});

test('an analyzer gives the same words the second time, when it remembers them', () => {
  const analyze = createAnalyzer('en');
  const text = 'Running T-cells in 東京, readFileSync and 1,000 others';
  expect(analyze(text)).toBe(analyze(text));
  expect(analyze(text)).toBe(analyzeText(text, 'en'));
});

test('FTS5 keeps every word as it is', () => {
  const text = 'ทำงานที่บ้าน हिन्दी में ERR_X v1.2.3 § 5 C++ 서울에서 東京都 naïve Straße 1,000 الْكِتَابُ';
  const database = new BetterSqlite(':memory:');
  database.exec(firstSchema.sql);
  const analyzed = analyzeText(text);
  database.prepare('INSERT INTO chunk_terms (rowid, heading, body) VALUES (1, ?, ?)').run('', analyzed);
  const kept = database.prepare('SELECT term FROM chunk_vocabulary').pluck().all();
  expect(new Set(kept)).toStrictEqual(new Set(analyzed.split(' ')));
  database.close();
});

test('the version names the rules and ICU, whose dictionaries cut words', () => {
  expect(analyzerVersion('78.3')).not.toBe(analyzerVersion('79.1'));
});

/**
 * Question to packed context at the size of SciFact: the product's whole retrieval, question's embedding included,
 * against a plain use of the same libraries (FTS5's OR of every word, LanceDB's brute force, rank fusion), question
 * by question in turn. `ALLMA_BENCH_DATA` names a data folder that `eval --beir … --data` has filled, which saves
 * four minutes; without the corpus it makes as many passages itself.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@lancedb/lancedb';
import BetterSqlite3 from 'better-sqlite3';
import { defaultSettings } from '#shared/settings';
import { packContext } from '../../src-main/core/retrieval/pack-context.ts';
import { analyzeQuestion } from '../../src-main/core/retrieval/analyze-question.ts';
import { createRandom } from '../support/random.ts';
import { writingFor } from '../support/make-text.ts';
import { ingestAll, testCore, type TestCore } from '../support/test-core.ts';
import { BuiltInEmbedder } from '../../src-main/core/embedders/built-in.ts';

const questionsAsked = 300;
const corpus = join(import.meta.dirname, '../../../shared/corpora/scifact');
const given = process.env['ALLMA_BENCH_DATA'];
const folder = given ?? (await mkdtemp(join(tmpdir(), 'allma-bench-')));
const random = createRandom(7);

interface Row {
  readonly _id: string;
  readonly title: string;
  readonly text: string;
}

const rows = (name: string): readonly Row[] =>
  readFileSync(join(corpus, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);

const documents = (): readonly { name: string; text: string }[] =>
  existsSync(corpus)
    ? rows('corpus.jsonl').map(({ _id, title, text }) => ({
        name: `${_id}.txt`,
        text: `${title}\n\n${text}`,
      }))
    : Array.from({ length: 1200 }, (_, at) => ({
        name: `${at}.md`,
        text: writingFor(random, { title: `Note ${at}`, paragraphs: 25 }),
      }));

const questions = (): readonly string[] =>
  existsSync(corpus)
    ? rows('queries.jsonl')
        .map(({ text }) => text)
        .slice(0, questionsAsked)
    : Array.from({ length: questionsAsked }, () =>
        writingFor(random, { title: 'x', paragraphs: 1 }).slice(8, 70),
      );

async function fill(core: TestCore): Promise<void> {
  const all = documents();
  for (let at = 0; at < all.length; at += 200) {
    const files = all
      .slice(at, at + 200)
      .map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) }));
    await ingestAll(core.client, { files });
    process.stderr.write(`\r${at + files.length} of ${all.length} documents`);
  }
}

/** What one writes in an afternoon with the same libraries. */
async function plainUse(embedder: BuiltInEmbedder) {
  const sqlite = new BetterSqlite3(join(folder, 'allma.db'), { readonly: true });
  const match = sqlite.prepare(
    'SELECT rowid AS id FROM chunk_terms WHERE chunk_terms MATCH ? ORDER BY rank LIMIT 100',
  );
  const load = sqlite.prepare('SELECT text FROM chunks WHERE id = ?');
  const languages = sqlite
    .prepare('SELECT DISTINCT language FROM documents')
    .pluck()
    .all()
    .filter((each) => each !== null);
  const lance = await connect(join(folder, 'vectors'));
  const table = await lance.openTable('space_1');
  return async (text: string): Promise<number> => {
    const words = analyzeQuestion(text, languages as string[]).flatMap(({ variants }) => variants);
    const byWord = match.all(words.map((word) => `"${word}"`).join(' OR ')) as { id: number }[];
    const [vector] = await embedder.embed([text], {
      kind: 'query',
      priority: 'now',
      signal: new AbortController().signal,
    });
    const found = await table
      .query()
      .nearestTo(vector ?? [])
      .bypassVectorIndex()
      .limit(100)
      .toArray();
    const ranks = new Map<number, number>();
    for (const ids of [byWord.map(({ id }) => id), found.map((row) => Number(row['chunk_id']))]) {
      for (const [rank, id] of ids.entries()) ranks.set(id, (ranks.get(id) ?? 0) + 1 / (60 + rank));
    }
    const best = [...ranks].toSorted((a, b) => b[1] - a[1]).slice(0, 20);
    return best.map(([id]) => load.get(id) as { text: string }).length;
  };
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0;

{
  await using core = await testCore(folder);
  if ((await core.client.library.documents({ limit: 1 })).total === 0) await fill(core);
  const embedder = new BuiltInEmbedder(core.ports);
  const plain = await plainUse(embedder);
  const budget = { passages: defaultSettings['answers.passages'], budget: 20_000 };
  const product = async (text: string): Promise<unknown> => {
    const { hits } = await core.client.search.passages({ text, k: 20 });
    return packContext(hits, budget);
  };
  const times: { readonly product: number[]; readonly plain: number[] } = { product: [], plain: [] };
  for (const [at, question] of questions().entries()) {
    const one = await milliseconds(() => product(question));
    const other = await milliseconds(() => plain(question));
    // The first ones start children and fill caches.
    if (at >= 10) {
      times.product.push(one);
      times.plain.push(other);
    }
  }
  await embedder.dispose();
  const { chunks } = {
    chunks: (await core.client.system.health({})).find(({ id }) => id === 'sqlite')?.message,
  };
  const row = (name: 'product' | 'plain') =>
    [quantile(times[name], 0.5), quantile(times[name], 0.95)].map((ms) => ms.toFixed(1));
  process.stdout.write(
    `\nquestion to packed context (${chunks ?? ''}), ms\n\n| | p50 | p95 |\n| --- | --- | --- |\n`,
  );
  process.stdout.write(
    `| Allma Studio | ${row('product').join(' | ')} |\n| plain use | ${row('plain').join(' | ')} |\n`,
  );
  const ratio = quantile(times.product, 0.95) / quantile(times.plain, 0.95);
  process.stdout.write(
    `${JSON.stringify({ bench: 'question', product: row('product'), plain: row('plain'), ratio })}\n`,
  );
}
if (given === undefined) await rm(folder, { recursive: true, force: true });

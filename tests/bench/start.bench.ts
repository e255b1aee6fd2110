/**
 * From the start of `allma search` to its first output, over a small library, against a bare script that does the
 * least for the same answer: opens SQLite, loads the model and embeds the question. In turn, medians.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from '../../tools/build-if-stale.mjs';
import { writingFor } from '../support/make-text.ts';
import { createRandom } from '../support/random.ts';

const rounds = 9;
const question = 'What limits the boundary of the northern field?';
const at = (path: string): string => join(import.meta.dirname, '../..', path);
const terminal = at('out/main/allma.js');
const folder = await mkdtemp(join(tmpdir(), 'allma-start-'));
const [library, data] = [join(folder, 'library'), join(folder, 'data')];

const bare = `
  const [{ default: Database }, { SentenceModel }] = await Promise.all([
    import('better-sqlite3'), import(${JSON.stringify(at('src-main/inference/sentence-model.ts'))})]);
  new Database(${JSON.stringify(join(data, 'allma.db'))}, { readonly: true }).prepare('SELECT count(*) FROM chunks').get();
  const model = await SentenceModel.open(${JSON.stringify(at('resources/models/all-MiniLM-L6-v2'))});
  console.log((await model.embed(${JSON.stringify(question)})).length);`;

/** Milliseconds to the first byte on stdout; waits for the end before it answers. */
function firstOutput(args: readonly string[]): Promise<number> {
  const begin = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], cwd: at('.') });
  let first = Number.NaN;
  child.stdout.once('data', () => {
    first = performance.now() - begin;
  });
  return new Promise((resolve) => child.once('close', () => resolve(first)));
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

try {
  buildIfStale();
  await mkdir(library);
  const random = createRandom(3);
  for (let note = 0; note < 20; note++)
    await writeFile(
      join(library, `${note}.md`),
      writingFor(random, { title: `Note ${note}`, paragraphs: 10 }),
    );
  await firstOutput([terminal, 'ingest', library, '--data', data, '--json']);
  const rows = {
    'allma search --mode keyword': [terminal, 'search', question, '--data', data, '--mode', 'keyword'],
    'allma search (hybrid)': [terminal, 'search', question, '--data', data],
    'bare script: SQLite, model, one vector': ['--input-type=module', '-e', bare],
    'allma --version': [terminal, '--version'],
    'node -e 0': ['-e', 'console.log(0)'],
  };
  const times = new Map<string, number[]>(Object.keys(rows).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const [name, args] of Object.entries(rows)) times.get(name)?.push(await firstOutput(args));
  const medians = Object.fromEntries([...times].map(([name, values]) => [name, Math.round(median(values))]));
  process.stdout.write('start to first output, ms (median)\n\n| | ms |\n| --- | --- |\n');
  for (const [name, ms] of Object.entries(medians)) process.stdout.write(`| ${name} | ${ms} |\n`);
  process.stdout.write(`${JSON.stringify({ bench: 'start', ...medians })}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/**
 * Where a desktop's core should run: in the main process, which also holds the windows, or in one of its own. Both
 * read the same 200 files while 20 questions are asked, in turn; what counts is how long the main thread stands still
 * at most, and when the first call is answered. Bundled as the app is, so that the start is the app's.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import packageFile from '../../package.json' with { type: 'json' };
import { entries } from '../../electron.vite.config.ts';
import { writingFor } from '../support/make-text.ts';
import { createRandom } from '../support/random.ts';
import type { Felt } from './core-place/run-core.ts';

const rounds = 3;
const files = 200;
const root = join(import.meta.dirname, '../..');
const folder = await mkdtemp(join(tmpdir(), 'allma-core-place-'));
const library = join(folder, 'library');
/** Within the checkout: the packages that stay outside of a bundle, and `resources`, are found from there. */
const bundle = join(root, 'node_modules', '.cache', 'core-place');
const program = join(bundle, 'run-core.js');

async function build(): Promise<void> {
  const { index: _, 'core-child': __, allma: ___, serve: ____, ...children } = entries;
  const input = Object.fromEntries(Object.entries(children).map(([name, path]) => [name, join(root, path)]));
  await using made = await rolldown({
    input: { 'run-core': join(import.meta.dirname, 'core-place/run-core.ts'), ...input },
    external: [...Object.keys(packageFile.dependencies), /^node:/],
    platform: 'node',
    cwd: root,
  });
  await rm(bundle, { recursive: true, force: true });
  await made.write({ dir: bundle, format: 'esm', entryFileNames: '[name].js' });
}

async function writeLibrary(): Promise<void> {
  await mkdir(library);
  const random = createRandom(5);
  for (let note = 0; note < files; note += 1) {
    const text = writingFor(random, { title: `Note ${note}`, paragraphs: 5 });
    await writeFile(join(library, `${note}.md`), text);
  }
}

async function run(place: 'main' | 'child', round: number): Promise<Felt> {
  const data = join(folder, `${place}-${round}`);
  const child = spawn(process.execPath, [program, place, data, library], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  await rm(data, { recursive: true, force: true });
  return JSON.parse(said) as Felt;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const names = ['firstAnswer', 'startStall', 'workStall', 'workStallP99', 'work'] as const;
const medians = (felt: readonly Felt[]) =>
  Object.fromEntries(
    names.map((name) => [name, Math.round(median(felt.map((each) => each[name])) * 10) / 10]),
  );

try {
  await build();
  await writeLibrary();
  const felt = { main: [] as Felt[], child: [] as Felt[] };
  for (let round = 0; round < rounds; round += 1)
    for (const place of ['main', 'child'] as const) felt[place].push(await run(place, round));
  const [main, child] = [medians(felt.main), medians(felt.child)];
  process.stdout.write(
    `median of ${rounds}, ms\n\n| | core in main | core in a child |\n| --- | --- | --- |\n`,
  );
  for (const name of names) process.stdout.write(`| ${name} | ${main[name]} | ${child[name]} |\n`);
  process.stdout.write(`${JSON.stringify({ bench: 'core-place', files, rounds, main, child, felt })}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
  await rm(bundle, { recursive: true, force: true });
}

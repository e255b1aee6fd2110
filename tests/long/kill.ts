/**
 * Kills the terminal at random moments of ingesting and asking, and checks that the next start works, that nothing is
 * there twice and that all counts agree. Run alone: `npm run long -- kill [--seed N] [--ingests 20] [--asks 10]`.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writingFor } from '../support/make-text.ts';
import { createRandom } from '../support/random.ts';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, ingests: { type: 'string' }, asks: { type: 'string' } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const random = createRandom(seed);
const terminal = join(import.meta.dirname, '../../out/main/allma.js');
const root = await mkdtemp(join(tmpdir(), 'allma-kill-'));
const [data, library] = [join(root, 'data'), join(root, 'library')];
const files = 40;

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
}

function start(...args: readonly string[]): Run {
  const child = spawn(process.execPath, [terminal, ...args, '--json', '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk.toString()));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, out: out.join(''), err: err.join('') }));
  });
  return { child, ended };
}

const rows = (out: string): readonly Record<string, unknown>[] =>
  out
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

async function succeed(...args: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  const { code, out, err } = await start(...args).ended;
  if (code !== 0) throw new Error(`allma ${args.join(' ')} ended with ${code}: ${err || out}`);
  return rows(out);
}

const rewrite = (at: number): Promise<void> =>
  writeFile(join(library, `note-${at}.md`), writingFor(random, { title: `Note ${at}`, paragraphs: 20 }));

/** Kills somewhere between the first millisecond and a little after the work would be done. */
async function killDuring(longest: number, ...args: readonly string[]): Promise<boolean> {
  const { child, ended } = start(...args);
  const after = Math.floor(random() * longest);
  const timer = setTimeout(() => child.kill('SIGKILL'), after);
  const { code } = await ended;
  clearTimeout(timer);
  return code === null;
}

function expectSame(what: string, found: unknown, wanted: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) {
    throw new Error(
      `${what}: found ${JSON.stringify(found)}, wanted ${JSON.stringify(wanted)} (seed ${seed})`,
    );
  }
}

async function ingestRounds(rounds: number): Promise<number> {
  let killed = 0;
  for (let round = 0; round < rounds; round++) {
    for (let count = 0; count < 20; count++) await rewrite(Math.floor(random() * files));
    killed += (await killDuring(4000, 'ingest', library)) ? 1 : 0;
    await succeed('documents');
    process.stderr.write(`ingesting: ${round + 1} of ${rounds} rounds, ${killed} killed\n`);
  }
  return killed;
}

async function askRounds(rounds: number): Promise<number> {
  let killed = 0;
  for (let round = 0; round < rounds; round++) {
    killed += (await killDuring(800, 'ask', `What does note ${round} say about the river?`)) ? 1 : 0;
    process.stderr.write(`asking: ${round + 1} of ${rounds} rounds, ${killed} killed\n`);
  }
  return killed;
}

async function check(): Promise<void> {
  await succeed('ingest', library);
  const documents = await succeed('documents');
  const paths = documents.map((document) => document['path']);
  expectSame('documents', paths.length, files);
  expectSame('paths', new Set(paths).size, files);
  const health = await succeed('doctor', '--deep');
  const bad = health.filter((finding) => finding['status'] === 'failed' || finding['status'] === 'warning');
  expectSame('doctor --deep', bad, []);
  for (const conversation of await succeed('conversations')) {
    const messages = await succeed('conversations', 'show', String(conversation['id']));
    const open = messages.filter((message) => message['status'] === 'streaming');
    expectSame(`answers still open in conversation ${String(conversation['id'])}`, open, []);
  }
}

try {
  await mkdir(library, { recursive: true });
  for (let at = 0; at < files; at++) await rewrite(at);
  process.stderr.write(`seed ${seed}\n`);
  const ingests = await ingestRounds(Number(values.ingests ?? 20));
  const asks = await askRounds(Number(values.asks ?? 10));
  await check();
  process.stdout.write(
    `${ingests} ingestions and ${asks} questions killed; nothing lost, nothing twice (seed ${seed})\n`,
  );
} finally {
  await rm(root, { recursive: true, force: true });
}

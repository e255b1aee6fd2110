/**
 * The built-in embedder as the product runs it (child, threads, channel) against the bare model in a loop: on one
 * thread times the processors, which needs a machine with nothing else to do, and on as many threads as processors,
 * which a busy one slows as much. All at the background's priority, in turn, medians. Further: the first question
 * after a cold start, questions while a library is embedded, the child's memory.
 */
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism, constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { BuiltInEmbedder } from '../../src-main/core/embedders/built-in.ts';
import { builtInFolder } from '../../src-main/core/embedders/built-in-model.ts';
import { childProcesses, resources } from '../support/child-processes.ts';

const rounds = 5;
const textsPerRound = 192;
const batch = 32;
const batchesInFlight = 3;
const candidates = 20;
const never = new AbortController().signal;

const corpus = fileURLToPath(new URL('../../../shared/corpora/scifact/corpus.jsonl', import.meta.url));

/** Passages of 1,000 characters: of SciFact where it is there, else made of a few words. */
function passages(): readonly string[] {
  const documents = existsSync(corpus)
    ? readFileSync(corpus, 'utf8')
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { readonly text: string }).text)
    : Array.from({ length: 2000 }, (_, at) =>
        `Passage ${at} is about the growth of cells in a culture. `.repeat(20),
      );
  return documents.filter((text) => text.length >= 1000).map((text) => text.slice(0, 1000));
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

const product = (): BuiltInEmbedder =>
  new BuiltInEmbedder({
    paths: { data: '', resources },
    processes: childProcesses(),
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    log: { write: () => {} },
    cores: availableParallelism(),
  });

async function embedAsService(
  embedder: BuiltInEmbedder,
  texts: readonly string[],
  signal = never,
): Promise<void> {
  const batches = Array.from({ length: Math.ceil(texts.length / batch) }, (_, at) =>
    texts.slice(at * batch, (at + 1) * batch),
  );
  const lane = async (): Promise<void> => {
    for (let next = batches.shift(); next; next = batches.shift()) {
      await embedder.embed(next, { kind: 'passage', priority: 'later', signal });
    }
  };
  await Promise.all(Array.from({ length: batchesInFlight }, lane));
}

const perSecond = async (texts: readonly string[], work: () => Promise<unknown>): Promise<number> =>
  (texts.length * 1000) / (await millisecondsOf(work));

/** The bare model on threads of its own: each loops over its share. */
async function bareThreads(count: number) {
  const source = `
    const { parentPort, workerData } = require('node:worker_threads');
    import(workerData.module).then(async ({ SentenceModel }) => {
      const model = await SentenceModel.open(workerData.folder);
      parentPort.on('message', async (texts) => {
        for (const text of texts) await model.embed(text);
        parentPort.postMessage('done');
      });
    });`;
  const module = new URL('../../src-main/inference/sentence-model.ts', import.meta.url).href;
  const workerData = { module, folder: builtInFolder(resources) };
  const workers = Array.from({ length: count }, () => new Worker(source, { eval: true, workerData }));
  const run = async (texts: readonly string[]): Promise<void> => {
    await Promise.all(
      workers.map((worker, at) => {
        worker.postMessage(texts.filter((_, position) => position % count === at));
        return new Promise((resolve) => worker.once('message', resolve));
      }),
    );
  };
  return { run, end: () => Promise.all(workers.map((worker) => worker.terminate())) };
}

async function compareRates(embedder: BuiltInEmbedder, texts: readonly string[]) {
  const threads = { one: await bareThreads(1), all: await bareThreads(cores) };
  const rates = { one: [] as number[], all: [] as number[], product: [] as number[] };
  const warm = texts.slice(0, batch);
  await Promise.all([embedAsService(embedder, warm), threads.one.run(warm), threads.all.run(warm)]);
  for (let round = 0; round < rounds; round += 1) {
    const some = texts.slice(round * textsPerRound, (round + 1) * textsPerRound);
    const few = some.slice(0, textsPerRound / cores);
    rates.one.push(await perSecond(few, () => threads.one.run(few)));
    rates.product.push(await perSecond(some, () => embedAsService(embedder, some)));
    rates.all.push(await perSecond(some, () => threads.all.run(some)));
  }
  await Promise.all([threads.one.end(), threads.all.end()]);
  return { one: median(rates.one), all: median(rates.all), product: median(rates.product) };
}

async function coldStart(): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const embedder = product();
    times.push(
      await millisecondsOf(() =>
        embedder.embed(['What is a cell?'], { kind: 'query', priority: 'now', signal: never }),
      ),
    );
    await embedder.dispose();
  }
  return median(times);
}

/** Milliseconds of questions that come while a library is embedded, alone and together with their candidates. */
async function questionsMeanwhile(embedder: BuiltInEmbedder, texts: readonly string[]) {
  const stop = new AbortController();
  const background = embedAsService(embedder, [...texts, ...texts], stop.signal).catch(() => undefined);
  const ask = (at: number, from: string) =>
    embedder.embed([`${from} ${at}: which genes are involved?`], {
      kind: 'query',
      priority: 'now',
      signal: never,
    });
  const alone: number[] = [];
  const withCandidates: number[] = [];
  for (let at = 0; at < 15; at += 1) {
    alone.push(await millisecondsOf(() => ask(at, 'alone')));
    const own = texts.slice(at * candidates, (at + 1) * candidates);
    withCandidates.push(
      await millisecondsOf(async () => {
        await ask(at, 'with');
        await embedder.embed(own, { kind: 'passage', priority: 'now', signal: never });
      }),
    );
  }
  stop.abort();
  await background;
  return { alone: median(alone), withCandidates: median(withCandidates) };
}

setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const texts = passages();
const cores = availableParallelism();
const embedder = product();
const cold = await coldStart();
const rates = await compareRates(embedder, texts);
const questions = await questionsMeanwhile(embedder, texts);
const memory = await embedder.memory();
await embedder.dispose();

const result = {
  cores,
  corpus: existsSync(corpus) ? 'scifact' : 'made up',
  bareOneThreadPerSecond: rates.one,
  bareAllThreadsPerSecond: rates.all,
  productPerSecond: rates.product,
  shareOfBareOneThreadTimesCores: rates.product / rates.one / cores,
  shareOfBareAllThreads: rates.product / rates.all,
  coldStartToFirstQuestionMs: cold,
  questionWhileEmbeddingMs: questions.alone,
  questionWith20CandidatesWhileEmbeddingMs: questions.withCandidates,
  childMemoryMB: memory / 1e6,
};
const shown = (value: number | string): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(3))) : value;
console.log(`| ${Object.keys(result).join(' | ')} |`);
console.log(
  `| ${Object.keys(result)
    .map(() => '---')
    .join(' | ')} |`,
);
console.log(`| ${Object.values(result).map(shown).join(' | ')} |`);
console.log(JSON.stringify({ bench: 'embedding', ...result }));

import type { Client } from '#shared/contract/index';
import type { DocumentId } from '#shared/model/ids';
import { searchModes, type SearchMode } from '#shared/model/search';
import type { Session } from '../command.ts';
import type { Progress } from '../progress.ts';
import { Countdown } from './countdown.ts';
import type { EvalTask, Names, Score, Search } from './eval-task.ts';
import { mean, percentile } from './metrics.ts';

export type ModeFigures = Readonly<Record<string, number | { readonly p50: number; readonly p95: number }>>;

export interface Figures extends Readonly<Record<SearchMode, ModeFigures>> {
  readonly counts: EvalCounts;
}

export interface EvalCounts {
  readonly questions: number;
  readonly documents: number;
  readonly chunks: number;
  /** Passages that have no vector: not 0 means that the figures of `vector` and `hybrid` say less than they could. */
  readonly withoutVector: number;
  readonly failed: number;
}

export interface TaskRun {
  readonly task: EvalTask;
  /** Opens the core of this evaluation. */
  readonly open: (background: boolean) => Promise<Session>;
  readonly progress: Progress;
  /** Told what begins. */
  readonly announce: (text: string) => void;
  readonly signal: AbortSignal;
}

interface Library {
  readonly names: Names;
  readonly documents: number;
  readonly chunks: number;
  readonly withoutVector: number;
}

async function withSession<Result>(
  run: TaskRun,
  background: boolean,
  use: (client: Client) => Promise<Result>,
) {
  const session = await run.open(background);
  try {
    return await use(session.client);
  } finally {
    await session.close();
  }
}

const pageOfRows = 2000;

async function readLibrary(client: Client, signal: AbortSignal): Promise<Library> {
  const names = new Map<DocumentId, string>();
  let chunks = 0;
  let embedded = 0;
  for (let offset = 0; ; offset += pageOfRows) {
    const { documents, total } = await client.library.documents({ offset, limit: pageOfRows }, { signal });
    for (const document of documents) {
      names.set(document.id, document.name);
      chunks += document.report.chunks;
      embedded += document.embedded;
    }
    if (documents.length === 0 || names.size >= total) break;
  }
  return { names, documents: names.size, chunks, withoutVector: chunks - embedded };
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Means of every measure, and the times of the searches. */
export function summarise(scores: readonly Score[]): ModeFigures {
  const measures = Object.keys(scores[0]?.measures ?? {}).map((name) => [
    name,
    round(mean(scores.map((score) => score.measures[name] ?? 0)), 4),
  ]);
  const times = scores.map(({ milliseconds }) => milliseconds);
  const milliseconds = { p50: round(percentile(0.5, times), 2), p95: round(percentile(0.95, times), 2) };
  return { ...(Object.fromEntries(measures) as Record<string, number>), milliseconds };
}

async function scoreQuestions({ task, progress }: TaskRun, search: Search): Promise<readonly Score[]> {
  const countdown = new Countdown(task.questions, 'question');
  const scores: Score[] = [];
  for (let index = 0; index < task.questions; index += 1) {
    scores.push(await task.score(index, search));
    progress.show(countdown.at(index + 1));
  }
  progress.clear();
  return scores;
}

/** Every mode gets a core of its own, so that no question's vector is remembered from the mode before. */
function scoreMode(run: TaskRun, mode: SearchMode, { names }: Library): Promise<ModeFigures> {
  const { progress, signal } = run;
  run.announce(`Searching, ${mode}.`);
  return withSession(run, false, async (client) =>
    summarise(await scoreQuestions(run, { client, mode, names, progress, signal })),
  );
}

/** Reads the documents, then asks every question in every mode, one after another. */
export async function runTask(run: TaskRun): Promise<Figures> {
  const { task, progress, signal } = run;
  run.announce('Reading the documents.');
  const { failed, library } = await withSession(run, true, async (client) => {
    const notRead = await task.ingest({ client, progress, signal });
    progress.clear();
    return { failed: notRead, library: await readLibrary(client, signal) };
  });
  const figures = new Map<SearchMode, ModeFigures>();
  for (const mode of searchModes) figures.set(mode, await scoreMode(run, mode, library));
  const of = (mode: SearchMode): ModeFigures => figures.get(mode) ?? {};
  const { documents, chunks, withoutVector } = library;
  const counts = { questions: task.questions, documents, chunks, withoutVector, failed };
  return { keyword: of('keyword'), vector: of('vector'), hybrid: of('hybrid'), counts };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AppError } from '#shared/errors';
import { exitStatus, type HostContext } from '../command.ts';
import { beirTask } from '../eval/beir-task.ts';
import type { EvalTask } from '../eval/eval-task.ts';
import { qaTask } from '../eval/qa-task.ts';
import { readBeir } from '../eval/read-beir.ts';
import { readQa } from '../eval/read-qa.ts';
import { runTask, type Figures, type ModeFigures } from '../eval/run-task.ts';
import { countOf, formatCount } from '../format/format-numbers.ts';
import type { Output } from '../output.ts';
import { Progress } from '../progress.ts';
import { writeTable } from './write-table.ts';

export interface EvalArguments {
  readonly beir: string | undefined;
  readonly qa: string | undefined;
  readonly format: string | undefined;
  readonly limit: number | undefined;
}

const wrong = (problem: string): AppError => new AppError('usage-wrong', { problem });

async function readTask({ folder, arguments: given }: HostContext<EvalArguments>): Promise<EvalTask> {
  const { beir, qa, format, limit } = given;
  if (beir !== undefined && qa !== undefined)
    throw wrong('--beir and --qa are two evaluations: give one of them');
  if (beir !== undefined && format !== undefined) throw wrong('--format belongs to --qa');
  if (beir !== undefined) return beirTask(await readBeir(resolve(folder, beir)), limit);
  if (qa !== undefined) return qaTask(await readQa(resolve(folder, qa), format ?? 'md'), limit);
  throw wrong('`allma eval` needs --beir DIR or --qa DIR');
}

/** A folder of its own, so that nobody's library is mixed in; kept only where `--data` names it. */
async function withDataFolder<Result>(
  context: HostContext<EvalArguments>,
  use: (folder: string) => Promise<Result>,
) {
  if (context.dataFolderGiven) return use(context.dataFolder);
  const folder = await mkdtemp(join(tmpdir(), 'allma-eval-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

const columnsOf = (figures: ModeFigures) => [
  { title: 'MODE' },
  ...Object.keys(figures).map((name) => ({
    title: name === 'milliseconds' ? 'P50 MS' : name.toUpperCase(),
    align: 'right' as const,
  })),
  { title: 'P95 MS', align: 'right' as const },
];

const cellsOf = ([mode, figures]: readonly [string, ModeFigures]): readonly string[] => [
  mode,
  ...Object.values(figures).flatMap((value) =>
    typeof value === 'number' ? [value.toFixed(4)] : [value.p50.toFixed(1), value.p95.toFixed(1)],
  ),
];

function writeFigures(output: Output, { counts, ...modes }: Figures): void {
  writeTable(output, columnsOf(modes.keyword), Object.entries(modes).map(cellsOf));
  const { questions, documents, chunks } = counts;
  output.line();
  output.line(
    `${countOf(questions, 'question')}, ${countOf(documents, 'document')}, ${countOf(chunks, 'passage')}.`,
  );
}

function warn(output: Output, { counts }: Figures): void {
  const { failed, withoutVector } = counts;
  if (failed > 0) output.note(`${countOf(failed, 'document')} could not be read and count as not found.`);
  if (withoutVector > 0)
    output.note(`${formatCount(withoutVector)} passages have no vector: keywords alone find them.`);
}

/** Figures as JSON, since programs compare them; on a terminal without `--json` as a table. */
export async function evaluate(context: HostContext<EvalArguments>): Promise<number> {
  const { output, signal, open } = context;
  const task = await readTask(context);
  const progress = new Progress(output);
  try {
    const figures = await withDataFolder(context, (dataFolder) =>
      runTask({
        task,
        progress,
        signal,
        open: (background) => open({ dataFolder, background, signal }),
        announce: (text) => (output.quiet ? undefined : output.note(text)),
      }),
    );
    if (output.json || !output.isTerminal) output.value(figures);
    else writeFigures(output, figures);
    warn(output, figures);
    return exitStatus.done;
  } finally {
    progress.clear();
  }
}

import { basename, resolve } from 'node:path';
import type { FileResult, IngestEvent, IngestSummary } from '#shared/contract/library';
import { AppError } from '#shared/errors';
import type { Warning } from '#shared/model/document';
import { exitStatus, type CommandContext } from '../command.ts';
import { countOf, formatCount, formatSeconds } from '../format/format-numbers.ts';
import { printable } from '../format/text-width.ts';
import { wrapIndented } from '../format/wrap-text.ts';
import type { Output } from '../output.ts';
import { ingestState, Progress } from '../progress.ts';
import { stopped } from '../stop.ts';

export interface IngestArguments {
  readonly paths: readonly string[];
  readonly collection: string | undefined;
}

/** The documented shape of a file's line. */
const fileRow = (result: FileResult) => ({
  path: result.path,
  status: result.status,
  code: result.code,
  message: result.message,
  pages: result.pages,
  emptyPages: result.emptyPages,
  characters: result.characters,
  chunks: result.chunks,
  warnings: result.warnings,
});

const marks = {
  indexed: ['green', 'read'],
  known: ['dim', 'known'],
  skipped: ['dim', 'skipped'],
  failed: ['red', 'failed'],
} as const;

/** A file that was skipped without a reason is one whose content is there already. */
const kindOf = ({ status, code }: FileResult): keyof typeof marks =>
  status === 'skipped' && code === undefined ? 'known' : status;

const sizeOf = ({ pages, chunks }: FileResult): string =>
  [
    ...(pages === undefined ? [] : [countOf(pages, 'page')]),
    ...(chunks === undefined ? [] : [countOf(chunks, 'passage')]),
  ].join(', ');

/** Not of a kind that is read: in a folder there may be thousands, and nothing about them needs to be said. */
const isOtherKind = ({ status, code }: FileResult): boolean =>
  status === 'skipped' && code === 'format-unknown';

const describeWarning = ({ page, message }: Warning): string =>
  (page === undefined ? '' : `Page ${page}: `) + message;

/** Why a file failed or was passed over, and what was noticed about one that was read. */
const remarksOn = (result: FileResult): readonly string[] => {
  const { code, message, warnings } = result;
  const reason = code !== undefined && !isOtherKind(result) && message ? [message] : [];
  return [...reason, ...warnings.map(describeWarning)];
};

function writeFile(output: Output, result: FileResult): void {
  if (output.json) return output.value(fileRow(result));
  const remarks = remarksOn(result);
  if (output.quiet && remarks.length === 0) return;
  const [style, word] = marks[kindOf(result)];
  const size = result.status === 'indexed' ? output.paint('dim', `  ${sizeOf(result)}`) : '';
  output.line(`${output.paint(style, word.padEnd(7))}  ${printable(result.path)}${size}`);
  for (const remark of remarks) output.lines(wrapIndented(printable(remark), output.width, ' '.repeat(9)));
}

/** `12 files read (3,210 passages) in 52 s, 1 known already, 2 of other kinds skipped, 1 failed.` */
function summarySentence(
  { indexed, skipped, failed, chunks, seconds }: IngestSummary,
  { refused, otherKinds }: Run,
): string {
  if (indexed + skipped + failed === 0) return 'There was no file to read.';
  const parts = [
    indexed === 0
      ? 'Nothing new was read'
      : `${countOf(indexed, 'file')} read (${countOf(chunks, 'passage')}) in ${formatSeconds(seconds)}`,
    ...(skipped > refused ? [`${formatCount(skipped - refused)} known already`] : []),
    ...(otherKinds > 0 ? [`${formatCount(otherKinds)} of other kinds skipped`] : []),
    ...(refused > otherKinds ? [`${formatCount(refused - otherKinds)} not there any more`] : []),
    ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
  ];
  return `${parts.join(', ')}.`;
}

const statusOf = ({ indexed, skipped, failed }: IngestSummary, { refused }: Run): number => {
  if (failed === 0) return exitStatus.done;
  return indexed + skipped - refused === 0 ? exitStatus.failed : exitStatus.someFailed;
};

/** What is seen of a run while it goes on. */
interface Run {
  files: number;
  /** Files that can be asked about. */
  done: number;
  /** Files in folders that were passed over … */
  refused: number;
  /** … and those among them that are of no kind that is read. */
  otherKinds: number;
  name?: string;
  summary?: IngestSummary;
}

function follow(
  run: Run,
  event: IngestEvent,
  { output, progress }: { output: Output; progress: Progress },
): void {
  switch (event.type) {
    case 'found':
      run.files = Math.max(run.files, event.files);
      return;
    case 'progress':
      run.name = basename(event.path);
      return;
    case 'overall':
      run.files = event.files;
      return progress.show(ingestState(event, run.name));
    case 'file':
      if (isOtherKind(event.result)) run.otherKinds += 1;
      if (kindOf(event.result) === 'skipped') run.refused += 1;
      else if (event.result.status !== 'failed') run.done += 1;
      return writeFile(output, event.result);
    case 'notice':
      return output.note(event.message);
    case 'summary':
      run.summary = event.summary;
  }
}

/** What a person may rely on after an interrupt. */
function keptSoFar({ done, files }: Run): string {
  if (files === 0) return 'Nothing was read yet.';
  if (done < files)
    return `${formatCount(done)} of ${countOf(files, 'file')} ${done === 1 ? 'is' : 'are'} indexed.`;
  return `Every file is indexed (${formatCount(files)}); not every passage can be found by meaning yet.`;
}

const stoppedAt = (run: Run) => stopped(keptSoFar(run), 'Run the same command again to go on.');

/** Reads files and folders. Ends with 1 where every file failed and 3 where some did. */
export async function ingest(context: CommandContext<IngestArguments>): Promise<number> {
  const { client, output, signal, folder } = context;
  const { paths, collection } = context.arguments;
  const progress = new Progress(output);
  const run: Run = { files: 0, done: 0, refused: 0, otherKinds: 0 };
  const input = { paths: paths.map((path) => resolve(folder, path)), ...(collection ? { collection } : {}) };
  try {
    for await (const event of client.library.ingest(input, { signal }))
      follow(run, event, { output, progress });
  } catch (error) {
    throw signal.aborted ? stoppedAt(run) : error;
  } finally {
    progress.clear();
  }
  if (!run.summary) throw signal.aborted ? stoppedAt(run) : new AppError('internal', { where: 'ingestion' });
  if (output.json) output.value({ summary: run.summary });
  else output.line(summarySentence(run.summary, run));
  return statusOf(run.summary, run);
}

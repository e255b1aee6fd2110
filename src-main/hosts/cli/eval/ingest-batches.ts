import { countOf, formatCount } from '../format/format-numbers.ts';
import { ingestState, type ProgressState } from '../progress.ts';
import { Countdown } from './countdown.ts';
import type { EvalStep } from './eval-task.ts';

export interface GivenFile {
  readonly name: string;
  readonly text: string;
}

/** So many files cross the boundary at once: all of a set at once would be held in memory several times. */
const batchSize = 250;

interface Batch {
  readonly files: readonly GivenFile[];
  /** The last batch waits until every passage has its vector. */
  readonly isLast: boolean;
  readonly state: (filesDone: number) => ProgressState;
}

async function ingestBatch(
  { files, isLast, state }: Batch,
  { client, progress, signal }: EvalStep,
): Promise<number> {
  const encoder = new TextEncoder();
  const given = files.map(({ name, text }) => ({ name, bytes: encoder.encode(text) }));
  let failed = 0;
  for await (const event of client.library.ingest({ files: given, waitForVectors: isLast }, { signal })) {
    if (event.type === 'file' && event.result.status === 'failed') failed += 1;
    if (event.type !== 'overall') continue;
    const allRead = isLast && event.filesDone >= event.files;
    progress.show(
      allRead ? vectorState(event.chunksEmbedded, event.chunks, event.secondsLeft) : state(event.filesDone),
    );
  }
  return failed;
}

const vectorState = (done: number, all: number, secondsLeft: number | null): ProgressState => ({
  fraction: all === 0 ? 1 : done / all,
  parts: [`vectors of ${formatCount(done)} of ${countOf(all, 'passage')}`],
  secondsLeft,
});

/** Hands over thousands of small files as bytes. Answers with how many could not be read. */
export async function ingestBatches(files: readonly GivenFile[], step: EvalStep): Promise<number> {
  const countdown = new Countdown(files.length, 'document');
  let failed = 0;
  for (let start = 0; start < files.length; start += batchSize) {
    const batch: Batch = {
      files: files.slice(start, start + batchSize),
      isLast: start + batchSize >= files.length,
      state: (filesDone) => countdown.at(start + filesDone),
    };
    failed += await ingestBatch(batch, step);
  }
  return failed;
}

/** Reads a folder as `allma ingest` does. Answers with how many files could not be read. */
export async function ingestFolder(folder: string, { client, progress, signal }: EvalStep): Promise<number> {
  let failed = 0;
  for await (const event of client.library.ingest({ paths: [folder] }, { signal })) {
    if (event.type === 'file' && event.result.status === 'failed') failed += 1;
    if (event.type === 'overall') progress.show(ingestState(event));
  }
  return failed;
}

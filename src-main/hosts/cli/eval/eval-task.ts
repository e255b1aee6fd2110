import type { Client } from '#shared/contract/index';
import type { DocumentId } from '#shared/model/ids';
import type { Hit, SearchMode } from '#shared/model/search';
import type { Progress } from '../progress.ts';

export interface EvalStep {
  readonly client: Client;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Document id → its file's name, as it was handed over. */
export type Names = ReadonlyMap<DocumentId, string>;

export interface Search extends EvalStep {
  readonly mode: SearchMode;
  readonly names: Names;
}

/** What one question gave: each measure, and how long its search took. */
export interface Score {
  readonly measures: Readonly<Record<string, number>>;
  readonly milliseconds: number;
}

/** A set of questions with known answers: how its documents get in, and how a question is scored. */
export interface EvalTask {
  readonly questions: number;
  /** Answers with how many documents could not be read. */
  readonly ingest: (step: EvalStep) => Promise<number>;
  readonly score: (index: number, search: Search) => Promise<Score>;
}

export interface TimedHits {
  readonly hits: readonly Hit[];
  readonly milliseconds: number;
}

/** The product's own search, timed from the call to the answer as a user would wait. */
export async function timedSearch(
  text: string,
  k: number,
  { client, mode, signal }: Search,
): Promise<TimedHits> {
  const before = performance.now();
  const { hits } = await client.search.passages({ text, k, mode }, { signal });
  return { hits, milliseconds: performance.now() - before };
}

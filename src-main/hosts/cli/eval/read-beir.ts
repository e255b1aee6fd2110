import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { Judgements } from './metrics.ts';
import { readJsonLines, readText } from './read-lines.ts';

/** A judged set in the layout of BEIR (Thakur et al. 2021). */
export interface BeirSet {
  readonly documents: readonly BeirDocument[];
  /** Only questions that have judgements. */
  readonly questions: readonly { readonly text: string; readonly judgements: Judgements }[];
}

/** A text and every id that has exactly it: to the product they are one document. */
export interface BeirDocument {
  readonly ids: readonly string[];
  readonly text: string;
}

const corpusRow = z.object({ _id: z.string(), title: z.string().default(''), text: z.string() });
const queryRow = z.object({ _id: z.string(), text: z.string() });

const textOf = ({ title, text }: z.output<typeof corpusRow>): string =>
  title ? `${title}\n\n${text}` : text;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64');

function joinEqual(rows: readonly z.output<typeof corpusRow>[]): readonly BeirDocument[] {
  const byText = Map.groupBy(rows, (row) => hashOf(textOf(row)));
  return [...byText.values()].map((group) => ({
    ids: group.map(({ _id }) => _id),
    text: textOf(group[0] as z.output<typeof corpusRow>),
  }));
}

/** `query-id corpus-id score`, by tabs, under a line of titles. */
async function readJudgements(file: string): Promise<ReadonlyMap<string, Judgements>> {
  const rows = (await readText(file))
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split('\t'));
  const complete = rows.filter((row) => row.length >= 3);
  const byQuery = Map.groupBy(complete, ([query = '']) => query);
  return new Map(
    [...byQuery].map(([query, group]) => [
      query,
      new Map(group.map(([, id = '', grade = '']): [string, number] => [id, Number(grade)])),
    ]),
  );
}

export async function readBeir(folder: string): Promise<BeirSet> {
  const [corpus, queries, judgements] = await Promise.all([
    readJsonLines(join(folder, 'corpus.jsonl'), corpusRow),
    readJsonLines(join(folder, 'queries.jsonl'), queryRow),
    readJudgements(join(folder, 'qrels.tsv')),
  ]);
  const questions = queries.flatMap(({ _id, text }) => {
    const own = judgements.get(_id);
    return own ? [{ text, judgements: own }] : [];
  });
  return { documents: joinEqual(corpus), questions };
}

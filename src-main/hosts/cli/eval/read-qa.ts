import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/errors';
import { readJsonLines } from './read-lines.ts';

/** Questions with gold answers over whole articles; `doc` is an article's file name without its ending. */
export interface QaSet {
  /** The folder whose files are read. */
  readonly documents: string;
  readonly questions: readonly QaQuestion[];
}

const questionRow = z.object({ question: z.string(), answers: z.array(z.string()).min(1), doc: z.string() });
export type QaQuestion = z.output<typeof questionRow>;

export async function readQa(folder: string, format: string): Promise<QaSet> {
  const documents = join(folder, format);
  const found = await stat(documents).catch(() => undefined);
  if (!found?.isDirectory()) throw new AppError('path-missing', { name: documents });
  return { documents, questions: await readJsonLines(join(folder, 'questions.jsonl'), questionRow) };
}

import { AppError } from '#shared/errors';
import type { Warning } from '#shared/model/document';
import { positionAt, type JsonInput } from './json-input.ts';
import type { JsonOutline } from './json-outline.ts';
import { JsonProblem, type JsonReader } from './json-reader.ts';
import { brokenOff, encodedData } from './json-warnings.ts';
import type { ParseContext, ParsedDocument } from './parser.ts';
import { textCut } from './reader-warnings.ts';
import type { SheetWriter } from './sheet-writer.ts';

/** How many steps of the reader are taken between two reports of its progress. */
const stepsPerReport = 20_000;

/** What a file became. */
export interface JsonRun {
  readonly outline: JsonOutline;
  readonly writer: SheetWriter;
  /** Where the text broke off. */
  readonly problem?: JsonProblem | undefined;
  readonly warnings?: readonly Warning[];
}

/** The problem as a person is told it, with its line and column. */
export const asError = (problem: JsonProblem, { text }: JsonInput, { name }: ParseContext): AppError =>
  new AppError('json-broken', { name, problem: problem.message, ...positionAt(text, problem.at) }, problem);

/** Reads a value. Where the text ends within it, what there is of it is kept, and the problem is answered. */
export function readOne(
  reader: JsonReader,
  outline: JsonOutline,
  { input, context }: { readonly input: JsonInput; readonly context: ParseContext },
): JsonProblem | undefined {
  let steps = 0;
  try {
    reader.read(() => {
      steps++;
      if (steps % stepsPerReport === 0) context.onProgress(reader.at / input.text.length);
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof JsonProblem) || !error.ended || reader.depth === 0) throw error;
    outline.breakOff();
    return error;
  }
}

/** Throws `file-empty`, or the problem, where nothing was read. */
export function toDocument(
  input: JsonInput,
  { outline, writer, problem, warnings: found = [] }: JsonRun,
  context: ParseContext,
): ParsedDocument {
  const { text, blocks } = writer.finish();
  if (outline.empty || text.trim() === '') {
    if (problem && !input.cut) throw problem;
    throw new AppError('file-empty', { name: context.name });
  }
  const warnings: Warning[] = [...input.warnings, ...found];
  if (outline.full || input.cut) warnings.push(textCut);
  else if (problem) warnings.push(brokenOff(positionAt(input.text, problem.at)));
  if (outline.leftOut > 0) warnings.push(encodedData(outline.leftOut));
  return { ...(outline.title ? { title: outline.title } : {}), text, blocks, warnings };
}

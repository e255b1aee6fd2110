import { readJsonInput, type JsonInput } from './json-input.ts';
import { JsonOutline } from './json-outline.ts';
import { JsonProblem, JsonReader } from './json-reader.ts';
import { asError, toDocument, type JsonRun } from './json-run.ts';
import { BrokenLines } from './json-warnings.ts';
import { readSequence } from './json.ts';
import type { ParseContext, Parser } from './parser.ts';
import { SheetWriter } from './sheet-writer.ts';

const linesPerReport = 500;

interface LinesRun extends JsonRun {
  readonly readable: number;
  readonly broken: BrokenLines;
  readonly first: JsonProblem | undefined;
}

/** A record a line, as logs and data sets have them. A broken line costs only itself. */
export const jsonLinesParser: Parser = {
  parse: async (bytes, context) => {
    const input = readJsonInput(bytes, { name: context.name, format: 'JSON Lines' });
    const run = readLines(input, context);
    const values = run.broken.count > run.readable ? valuesOverLines(input, context) : undefined;
    if (!values && run.readable === 0 && run.first) throw asError(run.first, input, context);
    return toDocument(input, values ?? { ...run, warnings: run.broken.warnings() }, context);
  },
};

function readLines(input: JsonInput, { name, onProgress }: ParseContext): LinesRun {
  const { text } = input;
  const writer = new SheetWriter();
  const outline = new JsonOutline(writer, { type: 'sequence', name });
  const broken = new BrokenLines();
  let [line, readable] = [0, 0];
  let first: JsonProblem | undefined;
  for (let from = 0; from < text.length && !outline.full;) {
    const found = text.indexOf('\n', from);
    const to = found < 0 ? text.length : found;
    line++;
    if (line % linesPerReport === 0) onProgress(from / text.length);
    const problem = readLine(text, outline, { line, from, to });
    if (typeof problem === 'number') readable += problem;
    // Of a file that was cut the last line is not whole.
    else if (!(input.cut && found < 0)) {
      first ??= problem;
      broken.add({ line, column: problem.at - from + 1, problem: problem.message });
    }
    from = to + 1;
  }
  return { writer, outline, readable, broken, first };
}

/** How many values the line has, else what is wrong with it. */
function readLine(
  text: string,
  outline: JsonOutline,
  { line, from, to }: { readonly line: number; readonly from: number; readonly to: number },
): number | JsonProblem {
  outline.beginRecord(`line ${line}`);
  const reader = new JsonReader(text, outline, { from, to });
  try {
    let values = 0;
    for (; !reader.done && !outline.full; values++) reader.read();
    return values;
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error;
    outline.forget();
    return error;
  }
}

/** Some write their values over several lines, whatever the file is called. */
function valuesOverLines(input: JsonInput, context: ParseContext): JsonRun | undefined {
  try {
    const run = readSequence(input, context);
    return run.problem ? undefined : run;
  } catch (error) {
    if (error instanceof JsonProblem) return undefined;
    throw error;
  }
}

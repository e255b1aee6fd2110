import { readJsonInput, type JsonInput } from './json-input.ts';
import { JsonOutline } from './json-outline.ts';
import { JsonProblem, JsonReader } from './json-reader.ts';
import { asError, readOne, toDocument, type JsonRun } from './json-run.ts';
import type { ParseContext, Parser } from './parser.ts';
import { SheetWriter } from './sheet-writer.ts';

/** JSON as text: what is flat on one line, what is long in paragraphs, every piece with its path as its place. */
export const jsonParser: Parser = {
  parse: async (bytes, context) => {
    const input = readJsonInput(bytes, { name: context.name, format: 'JSON' });
    try {
      return toDocument(input, readValue(input, context) ?? readSequence(input, context), context);
    } catch (error) {
      if (error instanceof JsonProblem) throw asError(error, input, context);
      throw error;
    }
  },
};

/** The text as the one value it should be; `undefined` where another one follows. */
function readValue(input: JsonInput, context: ParseContext): JsonRun | undefined {
  const writer = new SheetWriter();
  const outline = new JsonOutline(writer, { type: 'value', name: context.name });
  const reader = new JsonReader(input.text, outline);
  const problem = readOne(reader, outline, { input, context });
  if (!problem && !outline.full && !reader.done) return undefined;
  return { outline, writer, problem };
}

/** Values one behind the other, as logs and exports have them: each is known by the line it begins on. */
export function readSequence(input: JsonInput, context: ParseContext): JsonRun {
  const writer = new SheetWriter();
  const outline = new JsonOutline(writer, { type: 'sequence', name: context.name });
  const reader = new JsonReader(input.text, outline);
  const lines = new LineCounter(input.text);
  let problem: JsonProblem | undefined;
  while (!problem && !outline.full && !reader.done) {
    outline.beginRecord(`line ${lines.at(reader.at)}`);
    problem = readOne(reader, outline, { input, context });
  }
  return { outline, writer, problem };
}

/** Counts lines for offsets that grow. */
class LineCounter {
  readonly #text: string;
  #line = 1;
  #from = 0;

  constructor(text: string) {
    this.#text = text;
  }

  at(offset: number): number {
    for (;;) {
      const end = this.#text.indexOf('\n', this.#from);
      if (end < 0 || end >= offset) return this.#line;
      this.#line++;
      this.#from = end + 1;
    }
  }
}

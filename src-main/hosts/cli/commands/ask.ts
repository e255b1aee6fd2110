import type { AskEvent } from '#shared/contract/chat';
import { AppError } from '#shared/errors';
import type { Answer } from '#shared/model/conversation';
import type { ConversationId } from '#shared/model/ids';
import { exitStatus, type CommandContext } from '../command.ts';
import { countOf, formatCount } from '../format/format-numbers.ts';
import { printable } from '../format/text-width.ts';
import { StreamWrap, wrapIndented, wrapText } from '../format/wrap-text.ts';
import type { Output } from '../output.ts';
import { stopped } from '../stop.ts';
import { writeSources } from './write-sources.ts';

export interface AskArguments {
  readonly question: string;
  readonly model: string | undefined;
  readonly noDocuments: boolean;
  readonly collection: readonly string[];
  readonly conversation: ConversationId | undefined;
}

const textWidth = 80;

/** Writes an answer as it comes; on a terminal lines break between words. */
class AnswerWriter {
  readonly #output: Output;
  readonly #wrap: StreamWrap | undefined;
  #written = '';

  constructor(output: Output) {
    this.#output = output;
    this.#wrap = output.isTerminal ? new StreamWrap(Math.min(output.width, textWidth)) : undefined;
  }

  get started(): boolean {
    return this.#written !== '';
  }

  push(text: string): void {
    const clean = printable(text);
    this.#write(this.#wrap ? this.#wrap.push(clean) : clean);
  }

  /** Ends the last line. */
  end(): void {
    this.#write(this.#wrap?.end() ?? '');
    if (this.started && !this.#written.endsWith('\n')) this.#output.line();
  }

  #write(text: string): void {
    if (!text) return;
    this.#written = text;
    this.#output.exact(text);
  }
}

/** How many passages were found and left out, then one line per reason. */
function leftOutLines({ sources, leftOut }: Answer, width: number): readonly string[] {
  if (leftOut.length === 0) return [];
  const reasons = Map.groupBy(leftOut, ({ why }) => why);
  const listed = [...reasons].flatMap(([why, group]) =>
    wrapIndented(printable(`${formatCount(group.length)}: ${why}`), width, '  '),
  );
  const verb = leftOut.length === 1 ? 'was' : 'were';
  const noun = sources.length > 0 ? 'more passage' : 'passage';
  return [`${countOf(leftOut.length, noun)} ${verb} found and left out:`, ...listed];
}

function writeContext(output: Output, answer: Answer): void {
  writeSources(output, answer);
  const left = leftOutLines(answer, output.width);
  if (left.length > 0) output.lines(['', ...left.map((line) => output.paint('dim', line))]);
  if (answer.fallback !== undefined) output.note(answer.fallback);
  for (const notice of answer.notices) output.note(notice);
}

const answerValue = (answer: Answer) => ({
  answer: answer.answer,
  model: answer.model,
  citations: answer.citations,
  sources: answer.sources,
  leftOut: answer.leftOut,
  timings: answer.timings,
  conversationId: answer.conversationId,
  messageId: answer.messageId,
  answered: answer.answered,
  notices: answer.notices,
  ...(answer.fallback === undefined ? {} : { fallback: answer.fallback }),
  ...(answer.usage === undefined ? {} : { usage: answer.usage }),
  removedMarks: answer.removedMarks,
  ...(answer.thinking === undefined ? {} : { thinking: answer.thinking }),
});

const inputOf = ({ question, model, noDocuments, collection, conversation }: AskArguments) => ({
  question,
  useDocuments: !noDocuments,
  collections: [...collection],
  ...(model === undefined ? {} : { model }),
  ...(conversation === undefined ? {} : { conversationId: conversation }),
});

/** What is known of an answer while it comes. */
interface Coming {
  /** The question is written down. */
  begun: boolean;
  answer?: Answer;
}

async function readAnswer(
  events: AsyncIterable<AskEvent>,
  { coming, onText }: { readonly coming: Coming; readonly onText: (text: string) => void },
): Promise<void> {
  for await (const event of events) {
    coming.begun = true;
    if (event.type === 'text') onText(event.text);
    if (event.type === 'answer') coming.answer = event.answer;
  }
}

const stoppedAnswer = ({ begun }: Coming) =>
  begun
    ? stopped('What was written so far is kept in the conversation.', 'Run `allma conversations` to find it.')
    : stopped('The answer had not begun.', 'Ask again when you want it.');

/** Answers a question. An answer that says that nothing was found is an answer: it ends with 0. */
export async function ask(context: CommandContext<AskArguments>): Promise<number> {
  const { client, output, signal } = context;
  const writer = new AnswerWriter(output);
  const coming: Coming = { begun: false };
  try {
    const events = client.chat.ask(inputOf(context.arguments), { signal });
    await readAnswer(events, { coming, onText: (text) => (output.json ? undefined : writer.push(text)) });
  } catch (error) {
    throw signal.aborted ? stoppedAnswer(coming) : error;
  } finally {
    writer.end();
  }
  const { answer } = coming;
  if (!answer) throw signal.aborted ? stoppedAnswer(coming) : new AppError('internal', { where: 'answer' });
  if (output.json) output.value(answerValue(answer));
  else {
    if (!writer.started) output.lines(wrapText(printable(answer.answer), output.width));
    writeContext(output, answer);
  }
  return exitStatus.done;
}

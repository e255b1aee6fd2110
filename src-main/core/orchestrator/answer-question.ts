import type { AskEvent } from '#shared/contract/chat';
import { AppError, isAppError } from '#shared/errors';
import type { Answer } from '#shared/model/conversation';
import type { ConversationId, MessageId } from '#shared/model/ids';
import { dropNearDuplicates, type Distinct } from '../retrieval/drop-near-duplicates.ts';
import type { CollectionService } from '../services/collection-service.ts';
import type { ConversationService, OpenTurn } from '../services/conversation-service.ts';
import type { DocumentService } from '../services/document-service.ts';
import type { FinishedTurn } from '../services/message-rows.ts';
import type { ModelService } from '../services/model-service.ts';
import type { RagService } from '../services/rag-service.ts';
import { AnswerDraft } from './answer-draft.ts';
import { checkQuestion } from './check-question.ts';
import { sayInstead, writeAnswer, type WritingServices, type WritingTurn } from './write-answer.ts';

export interface AnswerServices extends WritingServices {
  readonly rag: RagService;
  readonly collections: CollectionService;
  readonly conversations: ConversationService;
  readonly documents: DocumentService;
  readonly models: ModelService;
}

export interface AnswerInput {
  readonly question: string;
  readonly model?: string | undefined;
  readonly useDocuments: boolean;
  readonly collections: readonly string[];
  readonly conversationId?: ConversationId | undefined;
  /** The question whose place this one takes. */
  readonly replaces?: MessageId | undefined;
  readonly signal: AbortSignal;
}

/** One question under way. */
interface Turn extends WritingTurn {
  readonly input: AnswerInput;
  readonly open: OpenTurn;
}

/** A crash costs at most what was written in this time, in milliseconds. */
const draftEvery = 1000;
/** Candidates looked at for each passage that an answer may use. */
const candidatesPerPassage = 4;

/**
 * Answers a question:
 * 1. check it and choose who answers; 2. write it down, so that nothing asked is lost; 3. retrieve; 4. pack, let the
 * model answer, citations resolved as they come, and another where it cannot; 5. keep message, sources and timings
 * together. What was written before a stop or a failure is kept, too.
 */
export async function* answerQuestion(
  services: AnswerServices,
  input: AnswerInput,
): AsyncGenerator<AskEvent> {
  const turn = await begin(services, input);
  let status: FinishedTurn['status'] = 'stopped';
  try {
    yield* introduce(turn);
    yield* keepingDrafts(services, turn, writeAnswer(services, turn, yield* gather(services, turn)));
    status = 'complete';
  } catch (error) {
    if (isAppError(input.signal.reason, 'shutting-down')) {
      status = 'failed';
      turn.draft.notice(new AppError('answer-interrupted').message);
    } else if (!isAppError(error, 'cancelled') && !input.signal.aborted) {
      status = 'failed';
      if (isAppError(error)) turn.draft.notice(error.message);
    }
    throw error;
  } finally {
    // Also where the asker left in the middle: a generator that is returned runs only this.
    await turn.draft.settle();
    await services.conversations.finishTurn(turn.open, finished(turn, status));
  }
  yield { type: 'answer', answer: answerOf(turn) };
}

async function begin(services: AnswerServices, input: AnswerInput): Promise<Turn> {
  checkQuestion(input.question);
  const { documents, conversations, models } = services;
  const { conversationId, useDocuments, signal } = input;
  if (conversationId !== undefined) await conversations.require(conversationId);
  else if (input.replaces !== undefined) {
    throw new AppError('input-invalid', { problems: '"replaces" needs "conversationId"' });
  }
  await services.collections.resolve(input.collections);
  const chain = await models.choose(input.model, { useDocuments, signal });
  const history = await conversations.historyFor(input);
  const open = await conversations.openTurn(input.question, input);
  const draft = new AnswerDraft({ clock: services.clock, documents }, chain.models[0]);
  return { input, chain, history, open, draft };
}

function* introduce({ open, chain, draft }: Turn): Generator<AskEvent> {
  const { conversationId, questionId, answerId } = open;
  yield { type: 'started', conversationId, questionId, messageId: answerId };
  const [first] = chain.models;
  yield chain.problem ? draft.handTo(first, sayInstead(chain.problem, first)) : draft.introduce();
}

/** Everything that may be of use, best first; how much of it is used depends on who answers. */
async function* gather(services: AnswerServices, { input, draft }: Turn): AsyncGenerator<AskEvent, Distinct> {
  if (!input.useDocuments) return { kept: [], leftOut: [] };
  const found = await services.rag.retrieve({
    text: input.question,
    k: services.settings.get('answers.passages') * candidatesPerPassage,
    mode: 'hybrid',
    collections: await services.collections.resolve(input.collections),
    signal: input.signal,
  });
  draft.retrieved();
  for (const { message } of found.notices) yield draft.notice(message);
  return dropNearDuplicates(found.passages);
}

/** Writes down what there is of an answer now and then, so that a crash keeps the words that were read already. */
async function* keepingDrafts(
  { clock, conversations }: AnswerServices,
  { open, draft }: Turn,
  events: AsyncIterable<AskEvent>,
): AsyncGenerator<AskEvent> {
  let keptAt = clock.monotonic();
  for await (const event of events) {
    yield event;
    if (event.type !== 'text' || clock.monotonic() - keptAt < draftEvery) continue;
    keptAt = clock.monotonic();
    await conversations.keepDraft(open, draft.details.text);
  }
}

function finished({ draft }: Turn, status: FinishedTurn['status']): FinishedTurn {
  const { text, thinking, usage, fallback } = draft.details;
  return { ...draft.content, content: text, thinking, usage, fallback, status };
}

function answerOf({ input, open, draft }: Turn): Answer {
  const { text, thinking, answered, usage, fallback, removedMarks } = draft.details;
  const { content } = draft;
  return {
    ...content,
    conversationId: open.conversationId,
    messageId: open.answerId,
    answer: text,
    answered: answered && (!input.useDocuments || content.sources.length > 0),
    ...(thinking === '' ? {} : { thinking }),
    ...(usage ? { usage } : {}),
    ...(fallback === undefined ? {} : { fallback }),
    removedMarks,
  };
}

import type { AskEvent } from '#shared/contract/chat';
import { AppError, isAppError } from '#shared/errors';
import type { Answer } from '#shared/model/conversation';
import type { ConversationId } from '#shared/model/ids';
import type { Clock } from '../ports.ts';
import { dropNearDuplicates } from '../retrieval/drop-near-duplicates.ts';
import { packContext } from '../retrieval/pack-context.ts';
import type { CollectionService } from '../services/collection-service.ts';
import type { ConversationService, FinishedTurn, OpenTurn } from '../services/conversation-service.ts';
import type { DocumentService } from '../services/document-service.ts';
import type { ChosenModel, ModelService } from '../services/model-service.ts';
import type { RagService } from '../services/rag-service.ts';
import type { SettingsService } from '../services/settings-service.ts';
import { AnswerDraft } from './answer-draft.ts';
import { checkQuestion } from './check-question.ts';

export interface AnswerServices {
  readonly rag: RagService;
  readonly collections: CollectionService;
  readonly conversations: ConversationService;
  readonly documents: DocumentService;
  readonly models: ModelService;
  readonly settings: SettingsService;
  readonly clock: Clock;
}

export interface AnswerInput {
  readonly question: string;
  readonly model?: string | undefined;
  readonly useDocuments: boolean;
  readonly collections: readonly string[];
  readonly conversationId?: ConversationId | undefined;
  readonly signal: AbortSignal;
}

/** One question under way. */
interface Turn {
  readonly input: AnswerInput;
  readonly chosen: ChosenModel;
  readonly open: OpenTurn;
  readonly draft: AnswerDraft;
}

/** Candidates looked at for each passage that an answer may use. */
const candidatesPerPassage = 4;
/** Characters of passages for a provider that has no context window of its own. */
const roomForExtracts = 20_000;

/**
 * Answers a question:
 * 1. check it and choose the model; 2. write it down, so that nothing asked is lost; 3. retrieve and pack;
 * 4. let the model answer, citations resolved as they come; 5. keep message, sources and timings together.
 * What was written before a stop or a failure is kept, too.
 */
export async function* answerQuestion(
  services: AnswerServices,
  input: AnswerInput,
): AsyncGenerator<AskEvent> {
  const turn = await begin(services, input);
  let status: FinishedTurn['status'] = 'stopped';
  try {
    yield* gather(services, turn);
    yield* write(turn);
    status = 'complete';
  } catch (error) {
    if (!isAppError(error, 'cancelled') && !input.signal.aborted) status = 'failed';
    throw error;
  } finally {
    // Also where the asker left in the middle: a generator that is returned runs only this.
    await services.conversations.finishTurn(turn.open, finished(turn, status));
  }
  yield { type: 'answer', answer: answerOf(turn) };
}

async function begin(services: AnswerServices, input: AnswerInput): Promise<Turn> {
  checkQuestion(input.question);
  const { documents, conversations, models } = services;
  if (input.conversationId !== undefined) await conversations.require(input.conversationId);
  await services.collections.resolve(input.collections);
  const chosen = await models.choose(input.model, input.signal);
  if (!input.useDocuments && !chosen.provider.capabilities.answersWithoutDocuments)
    throw new AppError('model-required');
  const open = await conversations.openTurn(input.question, input.conversationId);
  const draft = new AnswerDraft({
    clock: services.clock,
    onlyQuotes: chosen.provider.capabilities.onlyQuotes,
    pageAt: (id, offset) => documents.pageAt(id, offset),
  });
  return { input, chosen, open, draft };
}

async function* gather(services: AnswerServices, { input, draft }: Turn): AsyncGenerator<AskEvent> {
  if (!input.useDocuments) return;
  const passages = services.settings.get('answers.passages');
  const found = await services.rag.retrieve({
    text: input.question,
    k: passages * candidatesPerPassage,
    mode: 'hybrid',
    collections: await services.collections.resolve(input.collections),
    signal: input.signal,
  });
  draft.retrieved(found.notices.map((notice) => notice.message));
  for (const message of draft.notices) yield { type: 'notice', message };
  const { kept, leftOut } = dropNearDuplicates(found.passages);
  const packed = packContext(kept, { passages, budget: roomForExtracts });
  draft.packed({ sources: packed.sources, leftOut: [...packed.leftOut, ...leftOut] });
  yield { type: 'sources', sources: draft.sources, leftOut: draft.leftOut };
}

async function* write({ input, chosen, draft }: Turn): AsyncGenerator<AskEvent> {
  const { provider, model } = chosen;
  const parts = provider.answer({
    model: model.id,
    question: input.question,
    sources: draft.sources,
    history: [],
    signal: input.signal,
  });
  for await (const part of parts) yield* draft.add(part);
  if (!provider.capabilities.onlyQuotes) return;
  draft.keepOnlyQuoted();
  // Told again: of what was gathered, this is what was used.
  yield { type: 'sources', sources: draft.sources, leftOut: draft.leftOut };
}

const finished = ({ chosen, draft }: Turn, status: FinishedTurn['status']): FinishedTurn => ({
  content: draft.text,
  model: chosen.model.id,
  status,
  citations: draft.citations,
  sources: draft.sources,
  leftOut: draft.leftOut,
  timings: draft.timings(),
});

const answerOf = ({ open, chosen, draft }: Turn): Answer => ({
  conversationId: open.conversationId,
  messageId: open.answerId,
  answer: draft.text,
  model: chosen.model.id,
  answered: draft.answered,
  citations: draft.citations,
  sources: draft.sources,
  leftOut: draft.leftOut,
  notices: draft.notices,
  timings: draft.timings(),
});

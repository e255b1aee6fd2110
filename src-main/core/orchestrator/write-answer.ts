import type { AskEvent } from '#shared/contract/chat';
import { AppError, isAppError, type ErrorCode } from '#shared/errors';
import type { Clock } from '../ports.ts';
import {
  buildPrompt,
  roomForAnswer,
  roomForSources,
  sizeOfSource,
  type Prompt,
  type PromptOptions,
} from '../retrieval/build-prompt.ts';
import type { Distinct } from '../retrieval/drop-near-duplicates.ts';
import { packContext, type Packed } from '../retrieval/pack-context.ts';
import type { PastTurn } from '../services/conversation-service.ts';
import type { ChosenModel, ModelChain } from '../services/model-service.ts';
import type { SettingsService } from '../services/settings-service.ts';
import type { TokenMeter } from '../services/token-meter.ts';
import type { AnswerDraft } from './answer-draft.ts';

export interface WritingServices {
  readonly settings: SettingsService;
  readonly meter: TokenMeter;
  readonly clock: Clock;
}

export interface WritingTurn {
  readonly input: { readonly question: string; readonly useDocuments: boolean; readonly signal: AbortSignal };
  readonly chain: ModelChain;
  /** Of this conversation's branch, oldest first. */
  readonly history: readonly PastTurn[];
  readonly draft: AnswerDraft;
}

/** One model's part in it. */
interface Attempt extends WritingTurn {
  readonly chosen: ChosenModel;
  readonly found: Distinct;
}

/** Characters of passages for a provider that has no context window of its own. */
const roomForExtracts = 20_000;

/** The model cannot answer now, whatever it is asked: another one may. */
const passedOn: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'ollama-unreachable',
  'ollama-foreign',
  'ollama-refused',
  'outbound-blocked',
  'model-gone',
  'model-unfit',
  'model-busy',
  'model-broken',
  'answer-cut-off',
]);

/** Why another than the chosen model answers, and who. */
export const sayInstead = (problem: AppError, { provider, model }: ChosenModel): string =>
  `${problem.message} ${provider.capabilities.onlyQuotes ? 'Extracts answer' : `${model.name} answers`} instead.`;

/**
 * Lets the models of the chain answer, one after the other, until one does. As soon as one has written a word the
 * answer is its own: what it wrote is never mixed with another's.
 */
export async function* writeAnswer(
  services: WritingServices,
  turn: WritingTurn,
  found: Distinct,
): AsyncGenerator<AskEvent> {
  for (const [at, chosen] of turn.chain.models.entries()) {
    try {
      yield* attemptTwice(services, { ...turn, chosen, found });
      return;
    } catch (error) {
      const next = turn.chain.models[at + 1];
      const isOver = !isAppError(error) || !passedOn.has(error.code) || turn.draft.hasText;
      if (isOver || !next || turn.input.signal.aborted) throw error;
      yield turn.draft.handTo(next, sayInstead(error, next));
    }
  }
}

/** A prompt that was estimated too small is packed anew, once, by what the model counted. */
async function* attemptTwice(services: WritingServices, attempt: Attempt): AsyncGenerator<AskEvent> {
  const { id } = attempt.chosen.model;
  const before = services.meter.factorFor(id);
  try {
    yield* attemptOnce(services, attempt);
  } catch (error) {
    if (!isAppError(error, 'context-exceeded') || services.meter.factorFor(id) <= before) throw error;
    yield* attemptOnce(services, attempt);
  }
}

async function* attemptOnce(services: WritingServices, attempt: Attempt): AsyncGenerator<AskEvent> {
  const { chosen, draft, input } = attempt;
  const { id } = chosen.model;
  const window = chosen.provider.window?.(chosen.model);
  const options = window === undefined ? undefined : promptOptions(services, attempt, window);
  const packed = pack(services, attempt, options);
  const told = draft.packed(packed);
  if (input.useDocuments) yield told;
  const prompt: Prompt = options ? buildPrompt(options, packed.sources) : { messages: [], tokens: 0 };
  if (window !== undefined && prompt.tokens + roomForAnswer(window) > window) {
    throw new AppError('context-exceeded', { model: id, tokens: prompt.tokens, limit: window });
  }
  const request = { model: id, question: input.question, sources: packed.sources, signal: input.signal };
  for await (const part of chosen.provider.answer({
    ...request,
    messages: prompt.messages,
    window: window ?? 0,
  })) {
    if (part.type === 'usage') {
      services.meter.learn(id, { estimated: prompt.tokens, counted: part.usage.promptTokens ?? 0 });
    }
    yield* draft.add(part);
  }
  yield* draft.end();
}

const promptOptions = (
  { meter }: WritingServices,
  { input, history, chosen }: Attempt,
  window: number,
): PromptOptions => ({
  question: input.question,
  useDocuments: input.useDocuments,
  history,
  window,
  count: meter.counterFor(chosen.model.id),
});

/** By characters for extracts, by tokens for a model that reads a prompt. */
function pack({ settings }: WritingServices, { found }: Attempt, options: PromptOptions | undefined): Packed {
  const passages = settings.get('answers.passages');
  const packed = packContext(
    found.kept,
    options
      ? { passages, budget: roomForSources(options), size: sizeOfSource(options.count) }
      : { passages, budget: roomForExtracts },
  );
  return { sources: packed.sources, leftOut: [...packed.leftOut, ...found.leftOut] };
}

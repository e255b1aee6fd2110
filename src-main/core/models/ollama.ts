import { AppError, isAppError } from '#shared/errors';
import type { Usage } from '#shared/model/conversation';
import type { ModelInfo } from '#shared/model/system';
import type { Clock, Http } from '../ports.ts';
import { openOllama, type OllamaSession } from './ollama-client.ts';
import { countedTokens, toAnswerError } from './ollama-errors.ts';
import { OllamaModels, type Listing, type OllamaModel } from './ollama-models.ts';
import { fullName, isRemoteName } from './ollama-names.ts';
import type { AnswerPart, AnswerRequest, ChatProvider, SettingsReader } from './provider.ts';
import { ThoughtSplitter, type SplitText } from './split-thoughts.ts';

export const ollamaId = 'ollama';

export interface OllamaParts {
  readonly http: Http;
  readonly clock: Clock;
  readonly settings: SettingsReader;
}

/** What a model that tells no length is asked to use. */
const usualWindow = 4096;
/** Milliseconds without a word after which the asker is told that the model has not begun. */
const begunAfter = 250;

const shared = { provider: ollamaId, role: 'chat', location: 'local' } as const;

const toInfo = ({ name, bytes, contextLength, detail }: OllamaModel): ModelInfo => ({
  ...shared,
  id: name,
  name,
  ready: true,
  detail,
  ...(bytes === undefined ? {} : { bytes }),
  ...(contextLength === undefined ? {} : { contextLength }),
});

const notReady = (name: string, problem: string): ModelInfo => ({
  ...shared,
  id: name || ollamaId,
  name: name || 'Ollama',
  ready: false,
  detail: 'Writes answers in prose, with a model that Ollama runs.',
  problem,
});

const refusal = (name: string): AppError | undefined =>
  isRemoteName(name) ? new AppError('model-remote', { model: name }) : undefined;

/** One row for each model, and one that says why where the one that is set, or any, is not there. */
function toRows({ models, trouble }: Listing, { wanted, host }: { wanted: string; host: string }) {
  const rows = models.map(toInfo);
  if (trouble) return [notReady(wanted, trouble.message)];
  if (wanted !== '' && !rows.some(({ id }) => id === wanted)) {
    const why = refusal(wanted) ?? new AppError('model-gone', { model: wanted });
    return [...rows, notReady(wanted, why.message)];
  }
  return rows.length > 0 ? rows : [notReady('', `Ollama runs at ${host} and has no chat model yet.`)];
}

/** A line of a chat; the client's own type promises more than servers keep. */
interface ChatLine {
  readonly message?: { readonly content?: string; readonly thinking?: string };
  readonly done: boolean;
  readonly done_reason?: string;
  readonly prompt_eval_count?: number;
  readonly eval_count?: number;
  /** Nanoseconds. */
  readonly eval_duration?: number;
}

function usageOf(line: ChatLine, window: number): Usage {
  const { prompt_eval_count: promptTokens, eval_count: answerTokens, eval_duration: nanoseconds = 0 } = line;
  const isTimed = answerTokens !== undefined && answerTokens > 0 && nanoseconds > 0;
  return {
    contextLength: window,
    ...(promptTokens === undefined ? {} : { promptTokens }),
    ...(answerTokens === undefined ? {} : { answerTokens }),
    ...(isTimed ? { tokensPerSecond: (answerTokens * 1e9) / nanoseconds } : {}),
  };
}

const cutShort = 'The answer ends here because the model reached the end of its window.';
const unreadable = (count: number): string =>
  `${count === 1 ? 'One line' : `${count} lines`} from Ollama could not be read and ${count === 1 ? 'is' : 'are'} missing in the answer.`;

function* tell({ thinking, text }: SplitText): Generator<AnswerPart> {
  if (thinking) yield { type: 'thinking', text: thinking };
  if (text) yield { type: 'text', text };
}

/** A line's parts; thoughts come in a field of their own or, where Ollama does not know them, in the text. */
function* partsOf(line: ChatLine, window: number, splitter: ThoughtSplitter): Generator<AnswerPart> {
  const { thinking = '', content = '' } = line.message ?? {};
  yield* tell({ thinking, text: '' });
  yield* tell(splitter.push(content));
  if (!line.done) return;
  yield* tell(splitter.end());
  if (line.done_reason === 'length') yield { type: 'notice', message: cutShort };
  yield { type: 'usage', usage: usageOf(line, window) };
}

/** True once so much time has passed without the work being done; never rejects. */
async function isSlow(work: Promise<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(true), begunAfter);
  const done = work.then(
    () => false,
    () => false,
  );
  return Promise.race([done, late.promise]).finally(() => clearTimeout(timer));
}

/**
 * `truncate: false`: a prompt that is too long is refused, never cut in silence. `shift: false`: nothing of the prompt
 * is dropped while the answer grows. `num_ctx` is the same at every request, since another one loads the model anew.
 */
const chatRequest = ({ model, messages, window }: AnswerRequest, thinks: boolean) => ({
  model,
  messages: messages.map(({ role, content }) => ({ role, content })),
  stream: true as const,
  truncate: false,
  shift: false,
  ...(thinks ? { think: true } : {}),
  options: { num_ctx: window, num_predict: window },
});

async function* readAnswer(
  { client, lines }: OllamaSession,
  request: AnswerRequest,
  thinks: boolean,
): AsyncGenerator<AnswerPart> {
  const reading = client.chat(chatRequest(request, thinks)).then((stream) => stream[Symbol.asyncIterator]());
  const first = reading.then((iterator) => iterator.next());
  if (await isSlow(first)) yield { type: 'waiting' };
  const iterator = await reading;
  const splitter = new ThoughtSplitter();
  for (let next = await first; !next.done; next = await iterator.next()) {
    yield* partsOf(next.value, request.window, splitter);
  }
  if (lines.dropped > 0) yield { type: 'notice', message: unreadable(lines.dropped) };
}

/** After these the list of models is asked for anew. */
const outdating = [
  'ollama-unreachable',
  'ollama-foreign',
  'ollama-refused',
  'model-gone',
  'answer-cut-off',
] as const;

/** Chat models of an Ollama on this machine; what it would send on to ollama.com is neither listed nor asked. */
export function createOllama({ http, clock, settings }: OllamaParts): ChatProvider {
  const host = (): string => settings.get('ollama.host');
  const shownHost = (): string => new URL(host()).host;
  const known = new OllamaModels({ http, clock, host });

  async function* answer(request: AnswerRequest): AsyncGenerator<AnswerPart> {
    const { model, window, signal } = request;
    const refused = refusal(model);
    if (refused) throw refused;
    const thinks = known.last.models.some(({ name, thinks: can }) => name === model && can);
    // Of its own, so that leaving in the middle closes the connection, too.
    const stop = new AbortController();
    const abort = (): void => stop.abort();
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    try {
      yield* readAnswer(await openOllama({ http, host: host(), signal: stop.signal }), request, thinks);
    } catch (error) {
      const told = toAnswerError(error, { host: shownHost(), model, window, signal });
      if (outdating.some((code) => isAppError(told, code))) known.forget();
      const promptTokens = countedTokens(error);
      if (promptTokens !== undefined) yield { type: 'usage', usage: { contextLength: window, promptTokens } };
      throw told;
    } finally {
      signal.removeEventListener('abort', abort);
      abort();
    }
  }

  return {
    id: ollamaId,
    capabilities: { answersWithoutDocuments: true, streaming: true, onlyQuotes: false, location: 'local' },
    models: async (signal, { fresh = false } = {}) => {
      const wanted = settings.get('ollama.model').trim();
      const listing = await known.list(signal, fresh);
      return toRows(listing, { wanted: wanted && fullName(wanted), host: shownHost() });
    },
    answer,
    window: ({ contextLength = usualWindow }) =>
      Math.min(contextLength, settings.get('ollama.contextLength')),
    idOf: fullName,
    refusal,
    trouble: () => known.last.trouble,
  };
}

import { AppError, isAppError } from '#shared/errors';

/** What a server on Ollama's address answered in place of what was asked for. */
export class OllamaRefusal extends Error {
  override readonly name = 'OllamaRefusal';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The stream ended before its last line. */
export class OllamaCutOff extends Error {
  override readonly name = 'OllamaCutOff';
}

/** What answered is no Ollama. */
export class OllamaForeign extends Error {
  override readonly name = 'OllamaForeign';
}

export interface Asked {
  /** Host and port, as people read it. */
  readonly host: string;
  readonly model: string;
  /** The window the request asked for. */
  readonly window: number;
  readonly signal: AbortSignal;
}

const longestReason = 200;

/** What llama-server refuses comes as JSON text inside Ollama's own error. */
function innermost(message: string): { readonly text: string; readonly tokens?: number } {
  try {
    const { error } = JSON.parse(message) as { error?: { message?: unknown; n_prompt_tokens?: unknown } };
    const text = typeof error?.message === 'string' ? error.message : message;
    return typeof error?.n_prompt_tokens === 'number' ? { text, tokens: error.n_prompt_tokens } : { text };
  } catch (error) {
    if (error instanceof SyntaxError) return { text: message };
    throw error;
  }
}

/** How many tokens the prompt had that a server refused for its length, where it says so. */
export const countedTokens = (error: unknown): number | undefined =>
  error instanceof OllamaRefusal ? innermost(error.message).tokens : undefined;

const tooLong = /exceeds? the (?:available )?context (?:size|length)|longer than the context length/;

function fromRefusal({ status, message }: OllamaRefusal, { model, host, window }: Asked): AppError {
  const { text, tokens } = innermost(message);
  if (tooLong.test(text))
    return new AppError('context-exceeded', { model, tokens: tokens ?? window, limit: window });
  if (/ollama\.com|ollama cloud/.test(text)) return new AppError('model-remote', { model });
  if (status === 403) return new AppError('ollama-refused', { host });
  if (status === 404 && /not found/.test(text)) return new AppError('model-gone', { model });
  if (status === 404) return new AppError('ollama-foreign', { host });
  if (status === 503) return new AppError('model-busy', { model });
  if (/does not support (?:chat|generate)/.test(text)) return new AppError('model-unfit', { model });
  const reason = text.replaceAll(/\s+/g, ' ').trim().slice(0, longestReason) || `status ${status}`;
  return new AppError('model-broken', { model, reason });
}

/** Node's `fetch` reports a connection that broke while a body was read as a TypeError. */
const isBroken = (error: unknown): boolean =>
  error instanceof OllamaCutOff ||
  (error instanceof TypeError && /terminated|fetch failed/.test(error.message));

/** The code of the system or of Node's client, however deep it lies. */
function systemCodeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'code' in error && !isAppError(error) ? String(error.code) : systemCodeOf(error.cause);
}

/** No connection, or one on which nothing came. */
function fromUnreachable(error: AppError, { model, host }: Asked): AppError {
  const code = systemCodeOf(error);
  if (code === 'UND_ERR_HEADERS_TIMEOUT') {
    return new AppError(
      'model-broken',
      { model, reason: 'it had not begun to answer after five minutes' },
      error,
    );
  }
  const isCutOff = code === 'ECONNRESET' || code === 'EPIPE' || code === 'UND_ERR_SOCKET';
  return isCutOff
    ? new AppError('answer-cut-off', { model }, error)
    : new AppError('ollama-unreachable', { host }, error);
}

/** What went wrong in a request, in the words of the table; bugs are given back as they are. */
export function toAnswerError(error: unknown, asked: Asked): unknown {
  if (asked.signal.aborted) return new AppError('cancelled', {}, error);
  if (error instanceof OllamaRefusal) return fromRefusal(error, asked);
  if (error instanceof OllamaForeign) return new AppError('ollama-foreign', { host: asked.host }, error);
  if (isBroken(error)) return new AppError('answer-cut-off', { model: asked.model }, error);
  return isAppError(error, 'host-unreachable') ? fromUnreachable(error, asked) : error;
}

/** Why a listing failed; bugs are given back as they are. */
export function toListError(error: unknown, host: string): unknown {
  if (error instanceof OllamaRefusal && error.status === 403)
    return new AppError('ollama-refused', { host }, error);
  if (error instanceof OllamaRefusal || error instanceof OllamaForeign) {
    return new AppError('ollama-foreign', { host }, error);
  }
  if (isAppError(error, 'host-unreachable') || isAppError(error, 'cancelled') || isBroken(error)) {
    return new AppError('ollama-unreachable', { host }, error);
  }
  return error;
}

import type { AppError } from '#shared/errors';
import type { Source, Usage } from '#shared/model/conversation';
import type { ModelInfo } from '#shared/model/system';
import type { SettingKey, Settings } from '#shared/settings';

/** The settings as they stand; to be asked at every use. */
export interface SettingsReader {
  get<Key extends SettingKey>(key: Key): Settings[Key];
}

/** What a chat provider can do: the core asks this, never the provider's name. */
export interface ProviderCapabilities {
  /** False for extracts: without documents there is nothing to quote. */
  readonly answersWithoutDocuments: boolean;
  readonly streaming: boolean;
  /**
   * True where an answer is made of quotations: a source that is not quoted was then not used, and the marks in the
   * text number the sources in the order in which they are first quoted. False where a model writes: it reads the
   * prompt, and its marks `[n]` are resolved.
   */
  readonly onlyQuotes: boolean;
  readonly location: 'built-in' | 'local' | 'remote';
}

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface AnswerRequest {
  readonly model: string;
  readonly question: string;
  /** The passages as packed, best first. */
  readonly sources: readonly Source[];
  /** The whole prompt for a model that writes: instructions, history, sources and question. */
  readonly messages: readonly ChatMessage[];
  /** The window to be used, in tokens, as `window` told it. */
  readonly window: number;
  readonly signal: AbortSignal;
}

/**
 * Pieces of an answer, in order. A `quote` is a verbatim range of source `n`'s document; it is followed by the text
 * that shows it. `unanswered` says that the sources do not answer the question. `waiting`: the model has the question
 * and has not begun.
 */
export type AnswerPart =
  | { readonly type: 'waiting' }
  | { readonly type: 'thinking'; readonly text: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'quote'; readonly n: number; readonly start: number; readonly end: number }
  | { readonly type: 'unanswered'; readonly text: string }
  | { readonly type: 'notice'; readonly message: string }
  | { readonly type: 'usage'; readonly usage: Usage };

export interface ChatProvider {
  readonly id: string;
  readonly capabilities: ProviderCapabilities;
  /** Never rejects for want of a server: what cannot answer now is told as not ready. `fresh` passes what is remembered. */
  models(signal: AbortSignal, options?: { readonly fresh?: boolean }): Promise<readonly ModelInfo[]>;
  /**
   * @throws AppError with a row of the table that says why the model does not answer, or not to the end; what it gave
   * before that counts.
   */
  answer(request: AnswerRequest): AsyncIterable<AnswerPart>;
  /** Tokens that prompt and answer have together; left out where no prompt is read. */
  readonly window?: (model: ModelInfo) => number;
  /** The id of the model that a person names, perhaps in a shorter form. */
  readonly idOf?: (name: string) => string;
  /** Why a name may not even be asked for. */
  readonly refusal?: (name: string) => AppError | undefined;
  /** Why, at the last listing, no model could be asked. */
  readonly trouble?: () => AppError | undefined;
}

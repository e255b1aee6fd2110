import type { Source } from '#shared/model/conversation';
import type { ModelInfo } from '#shared/model/system';

/** What a chat provider can do: the core asks this, never the provider's name. */
export interface ProviderCapabilities {
  /** False for extracts: without documents there is nothing to quote. */
  readonly answersWithoutDocuments: boolean;
  readonly streaming: boolean;
  /**
   * True where an answer is made of quotations: a source that is not quoted was then not used, and the marks in the
   * text number the sources in the order in which they are first quoted.
   */
  readonly onlyQuotes: boolean;
  readonly location: 'built-in' | 'local' | 'remote';
}

export interface AnswerRequest {
  readonly model: string;
  readonly question: string;
  /** The passages as packed, best first. */
  readonly sources: readonly Source[];
  readonly history: readonly { readonly role: 'user' | 'assistant'; readonly content: string }[];
  readonly signal: AbortSignal;
}

/**
 * Pieces of an answer, in order. A `quote` is a verbatim range of source `n`'s document; it is followed by the text
 * that shows it. `unanswered` says that the sources do not answer the question.
 */
export type AnswerPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'quote'; readonly n: number; readonly start: number; readonly end: number }
  | { readonly type: 'unanswered'; readonly text: string };

export interface ChatProvider {
  readonly id: string;
  readonly capabilities: ProviderCapabilities;
  models(signal: AbortSignal): Promise<readonly ModelInfo[]>;
  answer(request: AnswerRequest): AsyncIterable<AnswerPart>;
}

import type { Source } from '#shared/model/conversation';
import { isAppError } from '#shared/errors';
import type { AnswerPart, AnswerRequest, ChatProvider } from './provider.ts';

/** A verbatim range of source `n`'s document. */
export interface Quote {
  readonly n: number;
  readonly start: number;
  readonly end: number;
}

/** What is known of a question and its sources before their sentences are compared by meaning. */
export interface QuoteEvidence {
  readonly question: string;
  readonly sentences: readonly { readonly text: string }[];
}

export interface SentenceSimilarities {
  /** To the question, in the order of the sentences. */
  readonly cosines: readonly number[];
  /** How far they can be relied on for this question, 0 to 1. */
  readonly trust: number;
}

/** What the provider works with. The composition root lends it, since choosing sentences is retrieval's craft. */
export interface ExtractiveTools<Evidence extends QuoteEvidence> {
  prepare(question: string, sources: readonly Source[], signal: AbortSignal): Promise<Evidence>;
  /** Best first; none where the sources do not answer. */
  choose(evidence: Evidence, similarities?: SentenceSimilarities): readonly Quote[];
  /** Left out where there is no embedder: then words alone decide. */
  compare?(
    question: string,
    sentences: readonly string[],
    signal: AbortSignal,
  ): Promise<SentenceSimilarities>;
}

export const extractiveId = 'extractive';

const nothingAnswers = 'Nothing in your documents answers this.';
const introduction = 'From your documents:';

const model = {
  id: extractiveId,
  provider: extractiveId,
  role: 'chat',
  name: 'Extracts',
  location: 'built-in',
  ready: true,
  detail: 'Quotes the sentences of your documents that answer, word for word. No model writes anything.',
} as const;

const embedderTroubles = ['embedder-missing', 'embedder-damaged', 'embedder-stopped'] as const;

/** Without its embedder the provider still answers; anything else that goes wrong is the caller's to know. */
async function compareIfPossible<Evidence extends QuoteEvidence>(
  tools: ExtractiveTools<Evidence>,
  { question, sentences }: Evidence,
  signal: AbortSignal,
): Promise<SentenceSimilarities | undefined> {
  if (sentences.length === 0) return undefined;
  const texts = sentences.map(({ text }) => text);
  try {
    return await tools.compare?.(question, texts, signal);
  } catch (error) {
    if (embedderTroubles.some((code) => isAppError(error, code))) return undefined;
    throw error;
  }
}

/** As a block of its own, in one line: the quote itself keeps the document's line breaks. */
const show = (text: string, n: number): string => `\n\n> ${text.replace(/\s+/gu, ' ').trim()} [${n}]`;

/** Sources are numbered in the order in which they are first quoted. */
function* present(quotes: readonly Quote[], sources: readonly Source[]): Generator<AnswerPart> {
  yield { type: 'text', text: introduction };
  const order = [...new Set(quotes.map(({ n }) => n))];
  for (const { n, start, end } of quotes) {
    const source = sources.find((each) => each.n === n);
    if (!source) continue;
    yield { type: 'quote', n, start, end };
    const shown = source.text.slice(start - source.start, end - source.start);
    yield { type: 'text', text: show(shown, order.indexOf(n) + 1) };
  }
}

/** Answers with extracts: sentences of the sources, verbatim and cited, and says so where none answers. */
export function createExtractive<Evidence extends QuoteEvidence>(
  tools: ExtractiveTools<Evidence>,
): ChatProvider {
  async function* answer({ question, sources, signal }: AnswerRequest): AsyncGenerator<AnswerPart> {
    signal.throwIfAborted();
    const evidence = await tools.prepare(question, sources, signal);
    const similarities = await compareIfPossible(tools, evidence, signal);
    signal.throwIfAborted();
    const quotes = tools.choose(evidence, similarities);
    if (quotes.length === 0) yield { type: 'unanswered', text: nothingAnswers };
    else yield* present(quotes, sources);
  }
  return {
    id: extractiveId,
    capabilities: { answersWithoutDocuments: false, streaming: true, onlyQuotes: true, location: 'built-in' },
    models: () => Promise.resolve([model]),
    answer,
  };
}

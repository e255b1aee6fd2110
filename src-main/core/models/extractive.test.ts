import { describe, expect, test } from 'vitest';
import { AppError } from '#shared/errors';
import type { Source } from '#shared/model/conversation';
import type { ChunkId, DocumentId } from '#shared/model/ids';
import { createExtractive, type ExtractiveTools, type Quote, type QuoteEvidence } from './extractive.ts';
import type { AnswerPart } from './provider.ts';

const text = 'The pump is blue. It was\nbuilt in Kiel.';
const source: Source = {
  n: 1,
  documentId: 7 as DocumentId,
  chunkId: 9 as ChunkId,
  title: 'Manual',
  path: null,
  start: 50,
  end: 50 + text.length,
  headingPath: [],
  score: 1,
  text,
};
const quotes: readonly Quote[] = [{ n: 1, start: 68, end: 50 + text.length }];

const tools = (more: Partial<ExtractiveTools<QuoteEvidence>> = {}): ExtractiveTools<QuoteEvidence> => ({
  prepare: (question) => Promise.resolve({ question, sentences: [{ text: 'It was\nbuilt in Kiel.' }] }),
  choose: () => quotes,
  ...more,
});

async function ask(lent: ExtractiveTools<QuoteEvidence>, signal = new AbortController().signal) {
  const parts: AnswerPart[] = [];
  const request = {
    model: 'extractive',
    question: 'Where?',
    sources: [source],
    messages: [],
    window: 0,
    signal,
  };
  for await (const part of createExtractive(lent).answer(request)) parts.push(part);
  return parts;
}

test('each quote is followed by the text that shows it, word for word and cited', async () => {
  expect(await ask(tools())).toStrictEqual([
    { type: 'text', text: 'From your documents:' },
    { type: 'quote', n: 1, start: 68, end: 89 },
    { type: 'text', text: '\n\n> It was built in Kiel. [1]' },
  ]);
});

test('says so where nothing answers', async () => {
  expect(await ask(tools({ choose: () => [] }))).toStrictEqual([
    { type: 'unanswered', text: 'Nothing in your documents answers this.' },
  ]);
});

test('a quote of a source that was not sent is not shown', async () => {
  const parts = await ask(tools({ choose: () => [{ n: 3, start: 0, end: 1 }, ...quotes] }));
  expect(parts.filter(({ type }) => type === 'quote')).toHaveLength(1);
});

describe('meaning', () => {
  test('sentences are compared, and what was found reaches the choice', async () => {
    const seen: unknown[] = [];
    const compare = (question: string, sentences: readonly string[]) => {
      seen.push(question, sentences);
      return Promise.resolve({ cosines: [0.5], trust: 1 });
    };
    const choose: ExtractiveTools<QuoteEvidence>['choose'] = (_evidence, similarities) => {
      seen.push(similarities);
      return quotes;
    };
    await ask(tools({ compare, choose }));
    expect(seen).toStrictEqual(['Where?', ['It was\nbuilt in Kiel.'], { cosines: [0.5], trust: 1 }]);
  });

  test.each([
    new AppError('embedder-missing', { file: 'model.onnx' }),
    new AppError('embedder-damaged', { file: 'model.onnx' }),
    new AppError('embedder-stopped', { reason: 'signal SIGKILL' }),
  ])('words alone decide where there is none: $code', async (trouble) => {
    expect(await ask(tools({ compare: () => Promise.reject(trouble) }))).toHaveLength(3);
  });

  test('tools may be a service with a state of its own', async () => {
    class Service {
      readonly #quotes = quotes;
      prepare(question: string) {
        return Promise.resolve({ question, sentences: this.#quotes.map(() => ({ text: 'built in Kiel' })) });
      }
      choose(): readonly Quote[] {
        return this.#quotes;
      }
      compare() {
        return Promise.resolve({ cosines: this.#quotes.map(() => 1), trust: 1 });
      }
    }
    expect(await ask(new Service())).toHaveLength(3);
  });

  test('any other failure is not hidden', async () => {
    const compare = () => Promise.reject(new AppError('cancelled'));
    await expect(ask(tools({ compare }))).rejects.toThrow('This was stopped.');
  });
});

test('stops at once when asked to', async () => {
  const reason = new Error('stopped by the person');
  await expect(ask(tools(), AbortSignal.abort(reason))).rejects.toThrow(reason.message);
});

test('declares itself: always ready, needs documents, only quotes', async () => {
  const provider = createExtractive(tools());
  const [model] = await provider.models(new AbortController().signal);
  expect([model?.id, model?.ready, provider.capabilities]).toStrictEqual([
    'extractive',
    true,
    { answersWithoutDocuments: false, streaming: true, onlyQuotes: true, location: 'built-in' },
  ]);
});

import { expect, test } from 'vitest';
import type { AskEvent } from '#shared/contract/chat';
import type { Client } from '#shared/contract/index';
import { AppError } from '#shared/errors';
import type { Message } from '#shared/model/conversation';
import type { ConversationId, MessageId } from '#shared/model/ids';
import { createChatStore, threadOf, type ThreadKey } from './chat-store.ts';

const conversation = 4 as ConversationId;
const started: AskEvent = {
  type: 'started',
  conversationId: conversation,
  questionId: 1 as MessageId,
  messageId: 2 as MessageId,
};
const text = (value: string): AskEvent => ({ type: 'text', text: value });

type Script = (input: { readonly question: string }, signal: AbortSignal) => AsyncGenerator<AskEvent>;

/** A client that answers by a script and counts how often the page would be drawn. */
function setUp(script: Script, messages: readonly Message[] = []) {
  const asked: unknown[] = [];
  const ask: Client['chat']['ask'] = (input, options) => {
    asked.push(input);
    return script(input, options?.signal ?? new AbortController().signal);
  };
  const client = { chat: { ask, messages: () => Promise.resolve(messages) } } as unknown as Client;
  const numbers: number[] = [];
  let drawn = 0;
  const store = createChatStore({
    client,
    defaultModel: () => Promise.resolve('default'),
    onStarted: (id) => numbers.push(id),
    frame: (run) => {
      const timer = setTimeout(() => {
        drawn += 1;
        run();
      }, 5);
      return () => clearTimeout(timer);
    },
  });
  const turns = (key: ThreadKey) => threadOf(store.state.getState(), key).turns;
  return { store, asked, numbers, turns, drawn: () => drawn };
}

test('a new conversation moves under its number while its answer streams', async () => {
  const { store, numbers, turns } = setUp(async function* () {
    yield started;
    yield text('Hello');
    throw new AppError('answer-cut-off', { model: 'm' });
  });
  store.setDraft('new', 'typed');
  await store.ask('new', { text: 'q' });
  expect([numbers, turns('new'), turns(conversation).length]).toEqual([[4], [], 1]);
  expect(turns(conversation)[0]).toMatchObject({
    phase: 'failed',
    text: 'Hello',
    error: { code: 'answer-cut-off' },
  });
});

test('5,000 tokens are drawn by picture, not by token', async () => {
  const { store, turns, drawn } = setUp(async function* () {
    yield started;
    for (let index = 0; index < 5000; index++) yield text('x');
  });
  await store.ask('new', { text: 'q' });
  expect(turns(conversation)[0]?.text.length).toBe(5000);
  expect(drawn()).toBeLessThan(500);
});

test('a stop is shown at once, keeps what was written, and reaches the stream', async () => {
  let aborted = false;
  const { store, turns } = setUp(async function* (_, signal) {
    yield started;
    yield text('half');
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    aborted = true;
    throw new AppError('cancelled');
  });
  const done = store.ask('new', { text: 'q' });
  await expect.poll(() => turns(conversation)[0]?.text).toBe('half');
  expect(store.stop(conversation)).toBe(true);
  expect(turns(conversation)[0]).toMatchObject({ phase: 'stopped', text: 'half' });
  await done;
  expect([aborted, turns(conversation)[0]?.phase, store.stop(conversation)]).toEqual([
    true,
    'stopped',
    false,
  ]);
});

test('a second question while one is answered is not asked; one after it is, in the same conversation', async () => {
  const { store, asked, turns } = setUp(async function* ({ question }) {
    yield { ...started, questionId: (question === 'one' ? 1 : 3) as MessageId };
    yield text(question);
  });
  const first = store.ask('new', { text: 'one' });
  await store.ask('new', { text: 'too early' });
  await first;
  await store.ask(conversation, { text: 'two', model: 'm' });
  expect(asked).toEqual([
    { question: 'one', model: 'default', useDocuments: true, collections: [] },
    { question: 'two', useDocuments: true, collections: [], model: 'm', conversationId: 4 },
  ]);
  expect(turns(conversation).map((turn) => turn.text)).toEqual(['one', 'two']);
});

test('a stream that ends without an answer is a lost connection', async () => {
  const { store, turns } = setUp(async function* () {
    yield started;
    yield text('ha');
  });
  await store.ask('new', { text: 'q' });
  expect(turns(conversation)[0]?.error?.code).toBe('connection-lost');
});

test('opening again after a reconnect completes what broke off', async () => {
  const kept = {
    parentId: null,
    model: 'm',
    createdAt: '',
    citations: [],
    sources: [],
    leftOut: [],
    notices: [],
  };
  const messages: readonly Message[] = [
    { ...kept, id: 1 as MessageId, role: 'user', content: 'q', status: 'complete', timings: null },
    { ...kept, id: 2 as MessageId, role: 'assistant', content: 'half', status: 'stopped', timings: null },
  ];
  const { store, turns } = setUp(async function* () {
    yield started;
    yield text('ha');
  }, messages);
  await store.ask('new', { text: 'q' });
  const [before] = turns(conversation);
  await store.open(conversation);
  // The core was left in the middle of it, which it takes for a stop; here it is told as what it was.
  expect(turns(conversation)).toMatchObject([
    { key: before?.key, text: 'half', phase: 'failed', error: { code: 'connection-lost' } },
  ]);
});

test('a stop is for the question that runs now, also while one before it has not ended yet', async () => {
  const never = new Promise<never>(() => {});
  const { store, turns } = setUp(async function* () {
    yield await never;
  });
  void store.ask('new', { text: 'one' });
  store.stop('new');
  void store.ask('new', { text: 'two' });
  expect(turns('new').map(({ question, phase }) => [question, phase])).toEqual([['two', 'searching']]);
  expect(store.stop('new')).toBe(true);
  expect([turns('new')[0]?.phase, store.stop('new')]).toEqual(['stopped', false]);
});

test('begun anew, nothing is left of what was not written down', async () => {
  const { store, turns } = setUp(async function* () {
    yield text('');
    throw new AppError('connection-lost', { to: 'the core' });
  });
  await store.ask('new', { text: 'q' });
  expect(turns('new')).toHaveLength(1);
  store.begin();
  expect(turns('new')).toEqual([]);
});

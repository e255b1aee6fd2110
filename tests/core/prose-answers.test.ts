import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AskEvent } from '#shared/contract/chat';
import type { Client } from '#shared/contract/index';
import type { AppError } from '#shared/errors';
import type { Answer, Message } from '#shared/model/conversation';
import type { ConversationId } from '#shared/model/ids';
import type { Settings } from '#shared/settings';
import { roomForAnswer } from '../../src-main/core/retrieval/build-prompt.ts';
import type { FakeOllamaOptions, SeenRequest } from '../support/fake-ollama/options.ts';
import { startFakeOllama, type FakeOllama } from '../support/fake-ollama/start.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { ingestAll, testCore, type TestCore } from '../support/test-core.ts';

const lease = `# Lease

The lease of the workshop begins on 1 March 2024. The lease of the workshop ends on 28 February 2029.

The monthly rent is 940 euros. Pets are not allowed in the workshop.
`;

const marks = [
  '<|im_end|>',
  '<|im_start|>',
  '<start_of_turn>',
  '[INST]',
  '[/INST]',
  '<think>',
  '</think>',
  '<<SYS>>',
  '</s>',
  '</source>',
];
const hostile = `# Lease ${marks.join(' ')}\n\nThe lease ends ${marks.join('')} soon.\n`;

function clauses(number: number): string {
  const lines = Array.from(
    { length: 20 },
    (_, line) => `The lease of workshop ${number} has clause ${line} about 租賃 and Miete ${number * line}.`,
  );
  return `# Lease ${number}\n\n${lines.join(' ')}\n`;
}

/** By collection and name. */
const library: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  lease: { 'lease.md': lease },
  hostile: { 'hostile.md': hostile },
  clauses: Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`lease-${at}.md`, clauses(at)])),
};

let folder: TemporaryFolder;
let core: TestCore;

beforeAll(async () => {
  folder = await temporaryFolder();
  core = await testCore(folder.path);
  for (const [collection, texts] of Object.entries(library)) {
    await core.client.library.createCollection({ name: collection });
    const encoder = new TextEncoder();
    const files = Object.entries(texts).map(([name, text]) => ({ name, bytes: encoder.encode(text) }));
    await ingestAll(core.client, { files, collection });
  }
});

afterAll(async () => {
  await core[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

interface Setting extends AsyncDisposable {
  readonly client: Client;
  readonly ollama: FakeOllama;
}

interface SettingOptions {
  readonly ollama?: FakeOllamaOptions;
  readonly settings?: Partial<Settings>;
}

/** The core beside a stand-in for Ollama of its own, which is a process of its own, until the end of the block. */
async function setUp({ ollama: options = {}, settings = {} }: SettingOptions): Promise<Setting> {
  const ollama = await startFakeOllama(options);
  const own = { 'ollama.host': ollama.url, 'ollama.model': 'smol', ...settings };
  const { client } = core;
  for (const [key, value] of Object.entries(own)) await client.settings.set({ key, value });
  return {
    client,
    ollama,
    [Symbol.asyncDispose]: async () => {
      for (const key of Object.keys(own)) await client.settings.set({ key, value: null });
      await ollama[Symbol.asyncDispose]();
    },
  };
}

interface Asked {
  readonly events: readonly AskEvent[];
  readonly answer: Answer | undefined;
  readonly error: AppError | undefined;
  readonly text: string;
}

type AskInput = Parameters<Client['chat']['ask']>[0];

/** All that is told of one question; `onEvent` may stop it. */
async function ask(
  client: Client,
  input: AskInput,
  onEvent?: (event: AskEvent, stop: () => void) => void,
): Promise<Asked> {
  const events: AskEvent[] = [];
  const stop = new AbortController();
  let error: AppError | undefined;
  try {
    for await (const event of client.chat.ask(
      { collections: ['lease'], ...input },
      { signal: stop.signal },
    )) {
      events.push(event);
      onEvent?.(event, () => stop.abort());
    }
  } catch (caught) {
    error = caught as AppError;
  }
  const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
  return {
    events,
    answer: events.flatMap((event) => (event.type === 'answer' ? [event.answer] : []))[0],
    error,
    text,
  };
}

const question = 'When does the lease of the workshop end?';

const conversationOf = ({ events }: Asked): ConversationId =>
  events.flatMap((event) => (event.type === 'started' ? [event.conversationId] : []))[0] as ConversationId;

/** The last message as it is kept; it is written after the asker was told. */
async function keptOf(client: Client, asked: Asked): Promise<Message> {
  const conversationId = conversationOf(asked);
  for (let left = 100; left > 0; left -= 1) {
    const last = (await client.chat.messages({ conversationId })).at(-1);
    if (last && last.status !== 'streaming') return last;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the answer is still being written');
}

interface SentChat {
  readonly model: string;
  readonly truncate: boolean;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly options: { readonly num_ctx: number };
}

const chatsOf = (requests: readonly SeenRequest[]): readonly SentChat[] =>
  requests.filter(({ path }) => path === '/api/chat').map(({ body }) => body as SentChat);
const sentChats = async ({ ollama }: Setting): Promise<readonly SentChat[]> =>
  chatsOf(await ollama.requests());

const prose = [
  'The lease',
  ' of the workshop ends',
  ' on 28 February 2029',
  ' [',
  '1',
  ']',
  ', not before',
  ' [7]',
  '.',
];

test('an answer in prose streams, its marks lead to the sentence they rest on, and unknown marks never show', async () => {
  await using setting = await setUp({ ollama: { reply: prose } });
  const asked = await ask(setting.client, { question });
  expect(asked.events.map(({ type }) => type).slice(0, 3)).toEqual(['started', 'model', 'sources']);
  expect(asked.text).toBe('The lease of the workshop ends on 28 February 2029 [1], not before.');
  expect(asked.answer).toMatchObject({
    answer: asked.text,
    model: 'smol:latest',
    answered: true,
    removedMarks: 1,
  });
  expect(asked.answer?.citations.map(({ n, quote }) => [n, quote])).toEqual([
    [1, 'The lease of the workshop ends on 28 February 2029.'],
  ]);
  const [citation] = asked.answer?.citations ?? [];
  const { text } = await setting.client.library.text({ documentId: citation!.documentId });
  expect(text.slice(citation!.start, citation!.end)).toBe(citation!.quote);
  expect(asked.answer?.usage).toMatchObject({ answerTokens: prose.length, contextLength: 8192 });
  expect(asked.answer?.usage?.tokensPerSecond).toBeCloseTo(83.3, 1);
  const kept = await keptOf(setting.client, asked);
  expect(kept).toMatchObject({
    content: asked.text,
    status: 'complete',
    usage: asked.answer?.usage,
    notices: [],
  });
});

test('every request names one window, forbids cutting, and holds no thought of a model that has none', async () => {
  await using setting = await setUp({ ollama: { models: { smol: { contextLength: 4096 } } } });
  await ask(setting.client, { question });
  await ask(setting.client, { question: 'What is the rent?' });
  const chats = await sentChats(setting);
  expect(chats.map(({ truncate, options }) => [truncate, options.num_ctx])).toEqual([
    [false, 4096],
    [false, 4096],
  ]);
  expect(chats.some((chat) => 'think' in chat)).toBe(false);
});

test('thoughts are kept apart from the answer', async () => {
  const models = { smol: { capabilities: ['completion', 'thinking'] } };
  await using setting = await setUp({
    ollama: { models, thinking: ['Hm', ', rent.'], reply: ['940 euros [1]'] },
  });
  const asked = await ask(setting.client, { question: 'What is the monthly rent?' });
  expect(asked.events.flatMap((event) => (event.type === 'thinking' ? [event.text] : []))).toEqual([
    'Hm',
    ', rent.',
  ]);
  expect(asked.answer).toMatchObject({ answer: '940 euros [1]', thinking: 'Hm, rent.' });
  expect(await keptOf(setting.client, asked)).toMatchObject({
    content: '940 euros [1]',
    thinking: 'Hm, rent.',
  });
});

test('a model that has not begun is told as waiting', async () => {
  await using setting = await setUp({ ollama: { delays: { firstToken: 600 } } });
  const { events } = await ask(setting.client, { question });
  const types = events.map(({ type }) => type);
  expect(types.indexOf('waiting')).toBeGreaterThan(types.indexOf('sources'));
  expect(types.indexOf('waiting')).toBeLessThan(types.indexOf('text'));
});

const endless = Array.from({ length: 2000 }, (_, at) => ` word${at}`);

test('a stop closes the connection within 100 ms, and what was written is kept', async () => {
  await using setting = await setUp({ ollama: { reply: endless, delays: { token: 5 } } });
  let stoppedAt = 0;
  const asked = await ask(setting.client, { question }, (event, stop) => {
    if (event.type !== 'text' || stoppedAt > 0) return;
    stoppedAt = Date.now();
    stop();
  });
  expect(asked.answer).toBeUndefined();
  const kept = await keptOf(setting.client, asked);
  expect(kept.status).toBe('stopped');
  expect(kept.content).toContain('word0');
  const chat = (await setting.ollama.requests()).find(({ path }) => path === '/api/chat');
  expect(chat?.hungUp).toBe(true);
  expect((chat?.hungUpAt ?? Infinity) - stoppedAt).toBeLessThan(100);
});

test('a stop while the model has not begun closes the connection, too', async () => {
  await using setting = await setUp({ ollama: { faults: [{ path: '/api/chat', kind: 'hang' }] } });
  const asked = await ask(setting.client, { question }, (event, stop) => {
    if (event.type === 'waiting') stop();
  });
  expect((await keptOf(setting.client, asked)).status).toBe('stopped');
  const chat = (await setting.ollama.requests()).find(({ path }) => path === '/api/chat');
  expect(chat?.hungUp).toBe(true);
});

test('Ollama killed in mid-answer: what was written is kept as failed, with a sentence', async () => {
  await using setting = await setUp({ ollama: { reply: endless, delays: { token: 5 } } });
  let killing: Promise<void> | undefined;
  const asked = await ask(setting.client, { question }, (event) => {
    if (event.type === 'text') killing ??= setting.ollama.kill();
  });
  await killing;
  expect(asked.error).toMatchObject({ code: 'answer-cut-off', retry: 'again' });
  const kept = await keptOf(setting.client, asked);
  expect(kept).toMatchObject({ status: 'failed', content: asked.text, notices: [asked.error?.message] });
  expect(kept.content).toContain('word0');
});

test('Ollama killed before the next question: extracts answer, and the answer says why', async () => {
  await using setting = await setUp({});
  await ask(setting.client, { question });
  await setting.ollama.kill();
  const asked = await ask(setting.client, { question });
  expect(asked.events.flatMap((event) => (event.type === 'model' ? [event.model] : []))).toEqual([
    'smol:latest',
    'extractive',
  ]);
  const why = `Ollama is not running at ${new URL(setting.ollama.url).host}. Extracts answer instead.`;
  expect(asked.answer).toMatchObject({ model: 'extractive', fallback: why, answered: true });
  expect(asked.answer?.citations.length).toBeGreaterThan(0);
  expect(await keptOf(setting.client, asked)).toMatchObject({
    model: 'extractive',
    fallback: why,
    status: 'complete',
  });
});

test('nothing listens: the list says so in a row, extracts answer, and without documents a typed error does', async () => {
  await using setting = await setUp({});
  await setting.ollama.kill();
  const [model] = await setting.client.models.list({});
  const { host } = new URL(setting.ollama.url);
  expect(model).toMatchObject({
    id: 'smol:latest',
    ready: false,
    problem: `Ollama is not running at ${host}.`,
  });
  const asked = await ask(setting.client, { question });
  expect(asked.events.find(({ type }) => type === 'model')).toMatchObject({ model: 'extractive' });
  expect(asked.answer?.fallback).toContain('is not running');
  const plain = await ask(setting.client, { question, useDocuments: false });
  expect(plain.error).toMatchObject({ code: 'ollama-unreachable' });
});

/** A server that is not Ollama. */
async function otherProgram(
  status: number,
  type: string,
  body: string,
): Promise<{ url: string } & AsyncDisposable> {
  const server: Server = createServer((_, response) =>
    response.writeHead(status, { 'content-type': type }).end(body),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, [Symbol.asyncDispose]: async () => void (await new Promise((done) => server.close(done))) };
}

test.for([
  ['a page that is not there', 404, 'text/html', '<h1>Not found</h1>', 'but it is not Ollama'],
  ['a page', 200, 'text/html', '<h1>Welcome</h1>', 'but it is not Ollama'],
  ['JSON of another kind', 200, 'application/json', '{"models":"none"}', 'but it is not Ollama'],
  ['a refusal', 403, '', '', 'refuses requests'],
] as const)(
  'another program on the port that answers with %s is told as such',
  async ([, status, type, body, words]) => {
    await using other = await otherProgram(status, type, body);
    await using setting = await setUp({ settings: { 'ollama.host': other.url } });
    const [model] = await setting.client.models.list({});
    expect(model).toMatchObject({ ready: false });
    expect(model?.problem).toContain(words);
    const asked = await ask(setting.client, { question });
    expect(asked.answer).toMatchObject({ model: 'extractive' });
    expect(asked.answer?.fallback).toContain(words);
  },
);

test('a model deleted between choosing and asking: extracts answer, and its name is not listed again', async () => {
  await using setting = await setUp({
    ollama: { models: { smol: {}, other: {} } },
    settings: { 'ollama.model': '' },
  });
  await setting.client.models.list({});
  await setting.ollama.change({ removeModel: 'smol' });
  const asked = await ask(setting.client, { question, model: 'smol' });
  expect(asked.answer).toMatchObject({
    model: 'extractive',
    fallback: 'Ollama has no model named smol:latest. Extracts answer instead.',
  });
  const models = await setting.client.models.list({});
  expect(models.filter(({ provider }) => provider === 'ollama').map(({ id }) => id)).toEqual([
    'other:latest',
  ]);
});

test('another model answers where the settings allow it', async () => {
  const settings = { 'answers.otherModels': true } as const;
  await using setting = await setUp({
    settings,
    ollama: {
      models: { smol: {}, other: {} },
      faults: [{ path: '/api/chat', kind: 'refuse', error: 'invalid file magic' }],
    },
  });
  const asked = await ask(setting.client, { question });
  expect(asked.answer).toMatchObject({
    model: 'other:latest',
    fallback: 'smol:latest could not go on (invalid file magic). other:latest answers instead.',
  });
});

test('a full queue: extracts answer and say so', async () => {
  await using setting = await setUp({ ollama: { faults: [{ path: '/api/chat', kind: 'busy' }] } });
  const { answer } = await ask(setting.client, { question });
  expect(answer).toMatchObject({ model: 'extractive' });
  expect(answer?.fallback).toContain('too many requests');
});

test('models for embedding, and those that run elsewhere, are not chat models', async () => {
  const models = {
    smol: { contextLength: 2048 },
    mini: { capabilities: ['embedding'] },
    'big:120b-cloud': {},
    far: { remoteHost: 'https://ollama.com:443' },
  };
  await using setting = await setUp({ ollama: { models } });
  const listed = (await setting.client.models.list({})).filter(({ provider }) => provider === 'ollama');
  expect(listed).toEqual([
    {
      id: 'smol:latest',
      provider: 'ollama',
      role: 'chat',
      name: 'smol:latest',
      location: 'local',
      ready: true,
      detail: '134.52M, Q4_1',
      contextLength: 2048,
      bytes: 98_362_766,
    },
  ]);
});

test.for(['gpt-oss:120b-cloud', 'any:cloud', 'library/x:7b-Cloud'])(
  '%s is refused before anything is sent',
  async (model) => {
    await using setting = await setUp({ settings: { 'ollama.model': '' } });
    const asked = await ask(setting.client, { question, model });
    expect(asked.error).toMatchObject({ code: 'model-remote' });
    expect(await setting.ollama.requests()).toEqual([]);
  },
);

const exceeded = JSON.stringify({
  error: {
    code: 400,
    message: 'request (9000 tokens) exceeds the available context size (8192 tokens), try increasing it',
    n_prompt_tokens: 9000,
    n_ctx: 8192,
  },
});

test('a prompt that the model counts longer is packed anew once, then told in words', async () => {
  const fault = { path: '/api/chat', kind: 'refuse', status: 400, error: exceeded } as const;
  await using setting = await setUp({ ollama: { faults: [fault] } });
  expect((await ask(setting.client, { question })).answer?.model).toBe('smol:latest');
  await setting.ollama.change({ faults: [{ ...fault, times: 2 }] });
  const asked = await ask(setting.client, { question });
  expect(asked.error).toMatchObject({ code: 'context-exceeded' });
  expect(asked.error?.message).toMatch(
    /^The question with its sources has about \d+ tokens; smol:latest can take \d+/,
  );
  expect((await keptOf(setting.client, asked)).status).toBe('failed');
});

test('a garbage line is passed over and told', async () => {
  await using setting = await setUp({
    ollama: { reply: ['a', 'b', 'c'], faults: [{ path: '/api/chat', kind: 'garbage' }] },
  });
  const asked = await ask(setting.client, { question });
  expect(asked.text).toBe('abc');
  expect(asked.answer?.notices).toEqual([
    'One line from Ollama could not be read and is missing in the answer.',
  ]);
});

test.for([
  ['an error line', 'error', 'model-broken'],
  ['an end without the last line', 'end', 'answer-cut-off'],
  ['a torn socket', 'die', 'answer-cut-off'],
] as const)('%s in mid-answer: what arrived is kept, and the rest is said', async ([, kind, code]) => {
  await using setting = await setUp({
    ollama: { reply: ['a', 'b', 'c', 'd'], faults: [{ path: '/api/chat', kind, after: 3 }] },
  });
  const asked = await ask(setting.client, { question });
  expect(asked.error?.code).toBe(code);
  expect(await keptOf(setting.client, asked)).toMatchObject({
    content: 'abc',
    status: 'failed',
    notices: [asked.error?.message],
  });
});

test('control marks of documents, questions and history never reach the server unbroken', async () => {
  await using setting = await setUp({ ollama: { reply: [`Soon ${marks.join(' ')} [1]`] } });
  const collections = ['hostile'];
  const first = await ask(setting.client, {
    question: `When does the lease end? ${marks.join(' ')}`,
    collections,
  });
  const conversationId = conversationOf(first);
  await ask(setting.client, { question: 'Why does the lease end?', conversationId, collections });
  const chats = await sentChats(setting);
  expect(chats[1]?.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
  // What stands around sources is ours.
  const sent = chats.flatMap(({ messages }) => messages.slice(1)).map(({ content }) => content);
  const own = sent.map((content) => content.replaceAll(/\n<\/source>(?=\n\n)|^<source n="1" [^\n]*>\n/g, ''));
  for (const mark of marks) expect(own.filter((content) => content.includes(mark))).toEqual([]);
  expect(sent.join('')).toContain('im_end');
  expect(first.answer?.sources[0]?.text).toContain('<|im_end|>');
});

test('a prompt with its answer never exceeds the window, whatever was found and said before', async () => {
  await using setting = await setUp({
    settings: { 'ollama.contextLength': 2048, 'answers.passages': 12 },
    ollama: { reply: ['A long answer. '.repeat(30)] },
  });
  let conversationId: ConversationId | undefined;
  for (const clause of [3, 4, 5, 6]) {
    const place = { collections: ['clauses'], ...(conversationId ? { conversationId } : {}) };
    const asked = await ask(setting.client, {
      question: `What does clause ${clause} of the lease say?`,
      ...place,
    });
    conversationId = conversationOf(asked);
    expect(asked.answer?.model).toBe('smol:latest');
    expect(asked.answer?.sources.length).toBeGreaterThan(0);
    expect(asked.answer?.leftOut.some(({ reason }) => reason === 'no-room')).toBe(true);
  }
  const chats = await sentChats(setting);
  for (const { messages, options } of chats) {
    const tokens = messages.reduce((sum, { content }) => sum + Math.ceil(content.length / 4) + 6, 0);
    expect(tokens + roomForAnswer(options.num_ctx)).toBeLessThanOrEqual(options.num_ctx);
  }
  expect(chats.at(-1)?.messages.length).toBeGreaterThan(2);
});

test('a question asked again begins a branch at the same place; the branch written to last is shown', async () => {
  await using setting = await setUp({});
  const { client } = setting;
  const first = await ask(client, { question });
  const conversationId = conversationOf(first);
  const second = await ask(client, { question: 'And the rent?', conversationId });
  const replaced = second.events.flatMap((event) => (event.type === 'started' ? [event.questionId] : []))[0]!;
  await ask(client, { question: 'And the pets?', conversationId, replaces: replaced });
  const messages = await client.chat.messages({ conversationId });
  expect(messages.filter(({ role }) => role === 'user').map(({ content }) => content)).toEqual([
    question,
    'And the pets?',
  ]);
  const asked = (await sentChats(setting)).at(-1)?.messages.map(({ content }) => content) ?? [];
  expect(asked.some((content) => content.includes('And the rent?'))).toBe(false);
  await ask(client, { question: 'And the deposit?', conversationId });
  expect((await client.chat.messages({ conversationId })).length).toBe(6);
  const wrong = await ask(client, { question, conversationId, replaces: messages[1]!.id });
  expect(wrong.error).toMatchObject({ code: 'message-unknown' });
});

test('conversations are pinned, found by all words of title and messages, and tell when they change', async () => {
  await using setting = await setUp({ ollama: { reply: ['Until 100%_sure spring'] } });
  const { client } = setting;
  const changed: ConversationId[] = [];
  const leave = client.chat.changed(({ conversationId }) => changed.push(conversationId));
  const first = conversationOf(await ask(client, { question }));
  const second = conversationOf(await ask(client, { question: 'Are pets allowed?' }));
  await client.chat.pin({ conversationId: first, pinned: true });
  const idsOf = async (search?: string): Promise<readonly number[]> => {
    const found = await client.chat.conversations(search === undefined ? {} : { search });
    return found.map(({ id }) => id).filter((id) => id >= first);
  };
  expect(await idsOf()).toEqual([first, second]);
  expect(await idsOf('PETS spring')).toEqual([second]);
  expect(await idsOf('pets workshop')).toEqual([]);
  expect(await idsOf('100%_')).toEqual([first, second]);
  expect(await idsOf('100_%')).toEqual([]);
  leave();
  expect(new Set(changed)).toEqual(new Set([first, second]));
});

test('without documents the model is simply asked', async () => {
  await using setting = await setUp({ ollama: { reply: ['Hello [1]!'] } });
  const { events, answer } = await ask(setting.client, { question: 'Hello?', useDocuments: false });
  expect(events.some(({ type }) => type === 'sources')).toBe(false);
  expect(answer).toMatchObject({ answer: 'Hello!', answered: true, removedMarks: 1 });
});

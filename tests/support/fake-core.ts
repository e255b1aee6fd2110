import { contract, type Client, type Handlers } from '#shared/contract/index';
import { createClient } from '#shared/contract/client';
import { connectChannel } from '#shared/contract/connect-channel';
import type { Activity } from '#shared/contract/library';
import { memoryEndpoints } from '#shared/contract/memory-endpoints';
import { serveChannel } from '#shared/contract/serve-channel';
import { AppError } from '#shared/errors';
import type { Answer, Conversation, Message, Source } from '#shared/model/conversation';
import type { Collection, Document, FailedFile } from '#shared/model/document';
import type { ChunkId, CollectionId, ConversationId, DocumentId, MessageId } from '#shared/model/ids';
import type { Hit, SearchResult } from '#shared/model/search';
import type { HealthCheck, ModelInfo, Overview, SettingValue } from '#shared/model/system';
import { createDispatcher } from '../../src-main/core/dispatch.ts';

/** Handlers by domain; a test replaces those it is about. */
export type FakeHandlers = { readonly [Domain in keyof Handlers]?: Partial<Handlers[Domain]> };

export const document: Document = {
  id: 1 as DocumentId,
  title: 'Normans',
  name: 'Normans.md',
  path: '/library/Normans.md',
  places: ['/library/Normans.md', '/copies/Normans.md'],
  format: 'markdown',
  mediaType: 'text/markdown',
  hasLayout: false,
  bytes: 1400,
  sha256: 'ab12',
  addedAt: '2026-11-21T10:00:00.000Z',
  collections: ['history'],
  report: { pages: 2, emptyPages: 1, characters: 1300, chunks: 2, warnings: [] },
  embedded: 2,
};

export const documentText = 'The Normans gave their name to Normandy.\r\n\tZwölf Boxkämpfer 🥊 ';

export const hit: Hit = {
  rank: 1,
  score: 0.9,
  keywordScore: 7.5,
  vectorScore: 0.6,
  chunkId: 11 as ChunkId,
  document: { id: 1 as DocumentId, title: 'Normans', path: '/library/Normans.md' },
  page: 2,
  start: 0,
  end: 40,
  headingPath: ['Normans', 'Origin'],
  text: 'The Normans gave their name to Normandy.',
};

export const source: Source = {
  n: 1,
  documentId: 1 as DocumentId,
  chunkId: 11 as ChunkId,
  title: 'Normans',
  path: '/library/Normans.md',
  page: 2,
  start: 0,
  end: 40,
  headingPath: ['Normans'],
  score: 0.9,
  text: 'The Normans gave their name to Normandy.',
};

export const answer: Answer = {
  conversationId: 5 as ConversationId,
  messageId: 9 as MessageId,
  answer: '“The Normans gave their name to Normandy.” [1]',
  model: 'extractive',
  answered: true,
  citations: [
    {
      n: 1,
      documentId: 1 as DocumentId,
      path: '/library/Normans.md',
      page: 2,
      start: 0,
      end: 40,
      quote: source.text,
    },
  ],
  sources: [source],
  leftOut: [
    {
      documentId: 1 as DocumentId,
      chunkId: 12 as ChunkId,
      title: 'Normans',
      path: '/library/Normans.md',
      start: 40,
      end: 60,
      score: 0.1,
      reason: 'below-threshold',
      why: 'It fits the question too little.',
    },
  ],
  notices: ['2 passages have no vector yet.'],
  timings: { retrieve: 1, pack: 2, answer: 3, firstText: 4, total: 10 },
  removedMarks: 0,
};

export const conversation: Conversation = {
  id: 5 as ConversationId,
  title: 'Normandy',
  pinned: false,
  messages: 2,
  createdAt: '2026-11-21T10:00:00.000Z',
  updatedAt: '2026-11-21T10:00:00.000Z',
};

export const message: Message = {
  id: 9 as MessageId,
  parentId: null,
  role: 'assistant',
  content: answer.answer,
  model: 'extractive',
  status: 'complete',
  createdAt: '2026-11-21T10:00:00.000Z',
  citations: answer.citations,
  sources: answer.sources,
  leftOut: [],
  timings: null,
  notices: [],
};

export const collection: Collection = { id: 1 as CollectionId, name: 'history', documents: 1 };

export const failedFile: FailedFile = {
  path: '/library/broken.pdf',
  name: 'broken.pdf',
  code: 'format-broken',
  message: 'broken.pdf is damaged or is not really PDF.',
  failedAt: '2026-11-21T10:00:00.000Z',
};

export const model: ModelInfo = {
  id: 'extractive',
  provider: 'extractive',
  role: 'chat',
  name: 'Extracts',
  location: 'built-in',
  ready: true,
  detail: 'Quotes your documents.',
};

export const setting: SettingValue = {
  key: 'answers.passages',
  section: 'Search',
  label: 'Passages per answer',
  help: 'How many passages an answer is built from at most.',
  value: 8,
  default: 5,
  from: 'saved',
  environment: 'ALLMA_PASSAGES_PER_ANSWER',
};

export const check: HealthCheck = {
  id: 'sqlite',
  name: 'Database',
  status: 'ok',
  message: 'The database is sound.',
};

const activity: Activity = {
  paused: false,
  filesWaiting: 0,
  filesReading: 0,
  filesDone: 0,
  chunks: 2,
  embedded: 2,
};

const overview: Overview = {
  version: '0.1.0',
  documents: 1,
  chunks: 2,
  embedded: 2,
  conversations: 1,
  ollama: { host: 'http://127.0.0.1:11434', version: null, models: 0 },
};

const result: SearchResult = { hits: [hit], milliseconds: 12.5, notices: [] };

const unknownDocument = (id: DocumentId): AppError => new AppError('document-unknown', { id: String(id) });

const usual: Handlers = {
  chat: {
    ask: async function* () {
      yield { type: 'sources', sources: answer.sources, leftOut: answer.leftOut };
      yield { type: 'text', text: '“The Normans gave their name ' };
      yield { type: 'text', text: 'to Normandy.” [1]' };
      yield { type: 'answer', answer };
    },
    conversations: async () => [conversation],
    messages: async () => [message],
    rename: async () => null,
    pin: async () => null,
    remove: async () => null,
  },
  library: {
    ingest: async function* () {
      yield { type: 'summary', summary: { indexed: 0, skipped: 0, failed: 0, chunks: 0, seconds: 0.1 } };
    },
    documents: async () => ({ total: 1, documents: [document] }),
    document: async ({ documentId }) => {
      if (documentId !== document.id) throw unknownDocument(documentId);
      return document;
    },
    text: async () => ({ text: documentText, report: document.report }),
    remove: async () => null,
    failed: async () => [],
    pages: async () => [],
    rectangles: async () => [],
    chunks: async () => [],
    view: async () => null,
    forgetFailed: async () => null,
    collections: async () => [collection],
    createCollection: async ({ name }) => ({ ...collection, name, documents: 0 }),
    renameCollection: async ({ to }) => ({ ...collection, name: to }),
    deleteCollection: async () => null,
    setPaused: async ({ paused }) => ({ ...activity, paused }),
    activity: async () => activity,
  },
  search: { passages: async () => result },
  models: { list: async () => [model] },
  settings: {
    list: async () => [setting],
    set: async ({ key, value }) => ({ ...setting, key, value: value ?? setting.default }),
  },
  system: { health: async () => [check], overview: async () => overview },
};

const withUsual = (handlers: FakeHandlers): Handlers =>
  Object.fromEntries(
    Object.entries(usual).map(([domain, own]) => [domain, { ...own, ...handlers[domain as keyof Handlers] }]),
  ) as unknown as Handlers;

export interface FakeSession {
  readonly client: Client;
  readonly forwarded: boolean;
  close(): Promise<void>;
}

/** A session over the real channel and dispatch, with handlers that answer from memory. */
export function fakeSession(handlers: FakeHandlers = {}): FakeSession {
  const dispatcher = createDispatcher({
    contract,
    handlers: withUsual(handlers),
    events: { subscribe: async function* () {} },
    log: { write: () => {} },
  });
  const [own, core] = memoryEndpoints();
  const served = serveChannel(core, dispatcher);
  const transport = connectChannel(own, 'the core');
  return {
    client: createClient(contract, transport),
    forwarded: false,
    close: async () => {
      await served.close();
      transport.close();
      await dispatcher.drain();
    },
  };
}

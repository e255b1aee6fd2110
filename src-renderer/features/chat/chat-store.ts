import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AskEvent } from '#shared/contract/chat';
import type { Client } from '#shared/contract/index';
import { AppError } from '#shared/errors';
import type { ConversationId, MessageId } from '#shared/model/ids';
import { describeError, isCancelled } from '../../api/describe-error.ts';
import { defaultOptions, type AskOptions } from './ask-options.ts';
import {
  addTurn,
  applyEvents,
  changeTurn,
  emptyThread,
  failTurn,
  isRunning,
  lastTurn,
  mergeTurns,
  newTurn,
  startTurn,
  stopTurn,
  turnsOf,
  type Thread,
  type Turn,
} from './chat-state.ts';
import { createFrameBatch, type NextFrame, nextFrame } from './frame-batch.ts';

/** A conversation, or the one that has no number yet. */
export type ThreadKey = ConversationId | 'new';

export interface ChatState {
  readonly threads: Readonly<Record<string, Thread>>;
  /** What is typed and not sent, by conversation. */
  readonly drafts: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, AskOptions>>;
}

export interface Question {
  readonly text: string;
  /** The question whose place it takes. */
  readonly replaces?: MessageId;
  /** Another model than the chosen one, this once. */
  readonly model?: string;
}

export interface ChatStore {
  readonly state: StoreApi<ChatState>;
  /** Loads the conversation, or loads it again; what streams here goes on. */
  open(key: ThreadKey): Promise<void>;
  ask(key: ThreadKey, question: Question): Promise<void>;
  /** Ends what streams there; what was written stays. True where something did. */
  stop(key: ThreadKey): boolean;
  /** Ends and forgets what the core has not written down yet: the next question begins a new conversation. */
  begin(): void;
  setDraft(key: ThreadKey, text: string): void;
  setOptions(key: ThreadKey, options: Partial<AskOptions>): void;
  dispose(): void;
}

export interface ChatStoreOptions {
  readonly client: Client;
  /** Who answers where nobody was chosen. */
  readonly defaultModel: () => Promise<string>;
  /** A new conversation has got its number. */
  readonly onStarted: (conversationId: ConversationId) => void;
  readonly frame?: NextFrame;
}

export const threadOf = (state: ChatState, key: ThreadKey): Thread => state.threads[key] ?? emptyThread;
export const draftOf = (state: ChatState, key: ThreadKey): string => state.drafts[key] ?? '';
export const optionsOf = (state: ChatState, key: ThreadKey): AskOptions =>
  state.options[key] ?? state.options['new'] ?? defaultOptions;

/** One answer that streams: where it is shown may get a number while it does. */
interface Running {
  thread: ThreadKey;
  readonly turn: string;
  readonly controller: AbortController;
}

/** Holds the conversations that were opened, and runs what streams in them. */
export function createChatStore({
  client,
  defaultModel,
  onStarted,
  frame = nextFrame,
}: ChatStoreOptions): ChatStore {
  const state = createStore<ChatState>(() => ({ threads: {}, drafts: {}, options: {} }));
  const running = new Set<Running>();
  let turns = 0;

  const change = (key: ThreadKey, update: (thread: Thread) => Thread): void =>
    state.setState((before) => {
      const thread = threadOf(before, key);
      const changed = update(thread);
      return changed === thread ? before : { threads: { ...before.threads, [key]: changed } };
    });
  const changeRunning = (run: Running, update: (turn: Turn) => Turn): void =>
    change(run.thread, (thread) => changeTurn(thread, run.turn, update));

  /** The new conversation moves under its number, with its turn, and an empty one takes its place. */
  const settle = (run: Running, conversationId: ConversationId): void => {
    if (run.thread !== 'new') return;
    run.thread = conversationId;
    state.setState((before) => ({
      threads: {
        ...before.threads,
        [conversationId]: { ...threadOf(before, 'new'), conversationId },
        new: emptyThread,
      },
      drafts: { ...before.drafts, [conversationId]: draftOf(before, 'new'), new: '' },
      options: { ...before.options, [conversationId]: optionsOf(before, 'new') },
    }));
    onStarted(conversationId);
  };

  const follow = async (run: Running, events: AsyncIterable<AskEvent>): Promise<void> => {
    const batch = createFrameBatch<AskEvent>((gathered) => {
      changeRunning(run, (turn) => applyEvents(turn, gathered));
    }, frame);
    try {
      for await (const event of events) {
        if (event.type !== 'started') batch.add(event);
        else {
          settle(run, event.conversationId);
          change(run.thread, (thread) => startTurn(thread, run.turn, event));
        }
      }
      batch.flush();
      changeRunning(run, (turn) =>
        failTurn(turn, describeError(new AppError('connection-lost', { to: 'the core' }))),
      );
    } catch (error) {
      batch.flush();
      changeRunning(run, (turn) =>
        isCancelled(error) ? stopTurn(turn) : failTurn(turn, describeError(error)),
      );
    } finally {
      running.delete(run);
    }
  };

  async function* answer(signal: AbortSignal, key: ThreadKey, question: Question): AsyncGenerator<AskEvent> {
    const options = optionsOf(state.getState(), key);
    const model = question.model ?? options.model ?? (await defaultModel());
    signal.throwIfAborted();
    yield* client.chat.ask(askInput(key, question, { ...options, model }), { signal });
  }

  const load = async (key: ConversationId): Promise<void> => {
    try {
      const messages = await client.chat.messages({ conversationId: key });
      change(key, (thread) => ({
        conversationId: key,
        status: 'ready',
        error: null,
        turns: mergeTurns(thread.turns, turnsOf(messages)),
      }));
    } catch (error) {
      change(key, (thread) => ({ ...thread, status: 'error', error: describeError(error) }));
    }
  };

  const stop = (key: ThreadKey): boolean => {
    const run = [...running].find(({ thread }) => thread === key);
    if (!run) return false;
    // Shown at once; the core hears of it with the next message.
    changeRunning(run, stopTurn);
    run.controller.abort();
    // It may take a while to end; the next stop is for the next question.
    running.delete(run);
    return true;
  };

  return {
    state,
    open: async (key) => {
      if (key === 'new') return;
      const known = state.getState().threads[key];
      if (!known || known.status === 'error')
        change(key, (thread) => ({ ...thread, conversationId: key, status: 'loading' }));
      await load(key);
    },
    ask: (key, question) => {
      const busy = lastTurn(threadOf(state.getState(), key));
      if (busy && isRunning(busy)) return Promise.resolve();
      turns += 1;
      const turn = { ...newTurn(`t${turns}`, question.text), model: question.model ?? null };
      const run: Running = { thread: key, turn: turn.key, controller: new AbortController() };
      running.add(run);
      change(key, (thread) => addTurn(thread, turn, question.replaces));
      return follow(run, answer(run.controller.signal, key, question));
    },
    stop,
    begin: () => {
      stop('new');
      change('new', () => emptyThread);
    },
    setDraft: (key, text) => state.setState(({ drafts }) => ({ drafts: { ...drafts, [key]: text } })),
    setOptions: (key, options) =>
      state.setState((before) => ({
        options: { ...before.options, [key]: { ...optionsOf(before, key), ...options } },
      })),
    dispose: () => {
      for (const run of running) run.controller.abort();
    },
  };
}

const askInput = (
  key: ThreadKey,
  { text, replaces }: Question,
  options: AskOptions & { readonly model: string },
) => ({
  question: text,
  model: options.model,
  useDocuments: options.useDocuments,
  collections: [...options.collections],
  ...(key === 'new' ? {} : { conversationId: key }),
  ...(key === 'new' || replaces === undefined ? {} : { replaces }),
});

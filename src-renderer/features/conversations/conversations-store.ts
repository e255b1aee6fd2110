import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Conversation } from '#shared/model/conversation';
import type { ConversationId } from '#shared/model/ids';
import { describeError, isCancelled, type DescribedError } from '../../api/describe-error.ts';
import type { AppServices } from '../../app/app-services.ts';
import { home } from '../../app/route.ts';
import { words } from '../../words/index.ts';

export interface ConversationsState {
  readonly status: 'loading' | 'ready' | 'error';
  readonly list: readonly Conversation[];
  readonly search: string;
  readonly error: DescribedError | null;
  /** Deleted on the screen and not yet in the core: undo brings them back. */
  readonly leaving: readonly ConversationId[];
  /** When it was loaded: what is today is told by that. */
  readonly loadedAt: Date;
}

export interface ConversationsStore {
  readonly state: StoreApi<ConversationsState>;
  load(): Promise<void>;
  setSearch(search: string): void;
  rename(id: ConversationId, title: string): Promise<void>;
  pin(id: ConversationId, pinned: boolean): Promise<void>;
  /** Out of sight at once, deleted when the toast goes. */
  remove(conversation: Conversation): void;
}

export const shownConversations = ({ list, leaving }: ConversationsState): readonly Conversation[] =>
  leaving.length === 0 ? list : list.filter(({ id }) => !leaving.includes(id));

/** Asked for with `useShared`: the list stays while other screens are open. */
export function createConversations({ client, navigation, toasts }: AppServices): ConversationsStore {
  const state = createStore<ConversationsState>(() => ({
    status: 'loading',
    list: [],
    search: '',
    error: null,
    leaving: [],
    loadedAt: new Date(),
  }));
  let asked = new AbortController();

  const load = async (): Promise<void> => {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    const search = state.getState().search.trim();
    try {
      const list = await client.chat.conversations(search === '' ? {} : { search }, { signal });
      if (!signal.aborted) state.setState({ status: 'ready', list, error: null, loadedAt: new Date() });
    } catch (error) {
      if (!signal.aborted && !isCancelled(error))
        state.setState({ status: 'error', error: describeError(error) });
    }
  };
  /** Shown at once; where the core refuses, its sentence and its own state are shown. */
  const change = async (
    id: ConversationId,
    part: Partial<Pick<Conversation, 'title' | 'pinned'>>,
    save: () => Promise<unknown>,
  ): Promise<void> => {
    state.setState(({ list }) => ({
      list: list.map((each) => (each.id === id ? { ...each, ...part } : each)),
    }));
    try {
      await save();
    } catch (error) {
      await load();
      state.setState({ status: 'error', error: describeError(error) });
    }
  };
  const stay = (id: ConversationId): void =>
    state.setState(({ leaving }) => ({ leaving: leaving.filter((other) => other !== id) }));
  const removeForGood = async (id: ConversationId): Promise<void> => {
    try {
      await client.chat.remove({ conversationId: id });
      await load();
    } catch (error) {
      state.setState({ status: 'error', error: describeError(error) });
    }
    stay(id);
  };

  return {
    state,
    load,
    setSearch: (search) => {
      state.setState({ search });
      void load();
    },
    rename: (id, title) => change(id, { title }, () => client.chat.rename({ conversationId: id, title })),
    pin: (id, pinned) => change(id, { pinned }, () => client.chat.pin({ conversationId: id, pinned })),
    remove: ({ id, title }) => {
      state.setState(({ leaving }) => ({ leaving: [...leaving, id] }));
      const route = navigation.route.getState();
      if (route.screen === 'chat' && route.conversation === id) navigation.go(home, { replace: true });
      toasts.show({
        message: words.conversations.removed(title),
        undo: () => stay(id),
        settle: () => void removeForGood(id),
      });
    },
  };
}

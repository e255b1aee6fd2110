import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { ConversationId } from '#shared/model/ids';
import { useCall } from '../../api/use-call.ts';
import { useEvent } from '../../api/use-event.ts';
import { useRoute, useShared } from '../../app/app-context.tsx';
import { createOpenCitations } from '../../app/open-citations.ts';
import type { Route } from '../../app/route.ts';
import { words } from '../../words/index.ts';
import type { ChatActions } from './chat-actions.tsx';
import { loadModels } from './default-model.ts';
import type { Thread } from './chat-state.ts';
import { draftOf, optionsOf, threadOf, type ChatStore, type ThreadKey } from './chat-store.ts';
import { createChat } from './create-chat.ts';

/** How the screen stands: nothing of it outlives the screen. */
export interface ChatView {
  /** The turn whose sources are shown; `null` for the last. */
  readonly sourcesOf: string | null;
  readonly column: boolean;
  readonly sheet: boolean;
  readonly pickingModel: boolean;
  readonly editing: string | null;
}

const plainView: ChatView = {
  sourcesOf: null,
  column: true,
  sheet: false,
  pickingModel: false,
  editing: null,
};

export type Chat = ReturnType<typeof useChat>;

/** The open conversation, and what can be done with it. */
export function useChat() {
  const key = keyOf(useRoute());
  const store = useShared(createChat);
  const thread = useStore(store.state, (state) => threadOf(state, key));
  const draft = useStore(store.state, (state) => draftOf(state, key));
  const options = useStore(store.state, (state) => optionsOf(state, key));
  const [view, setWholeView] = useState(plainView);
  const setView = useMemo(
    () =>
      (change: Partial<ChatView>): void =>
        setWholeView((before) => ({ ...before, ...change })),
    [],
  );
  const models = useCall('models', loadModels);
  useEvent(
    (client) => client.settings.changed,
    () => models.reload(),
  );
  useEffect(() => void store.open(key), [store, key]);
  useCloseForeign(key, thread);
  const actions = useMemo(() => createActions(store, key, setView), [store, key, setView]);
  return {
    key,
    thread,
    draft,
    options,
    models,
    view,
    setView,
    actions,
    title: useTitle(key, thread.turns[0]?.question),
    setDraft: (text: string): void => store.setDraft(key, text),
    setOptions: (change: Parameters<ChatStore['setOptions']>[1]): void => store.setOptions(key, change),
    stop: (): boolean => store.stop(key),
    reload: (): void => void store.open(key),
    ask: (text: string): void => {
      store.setDraft(key, '');
      setView({ sourcesOf: null, editing: null });
      void store.ask(key, { text });
    },
  };
}

const keyOf = (route: Route): ThreadKey =>
  route.screen === 'chat' && route.conversation !== null ? (route.conversation as ConversationId) : 'new';

const createActions = (
  store: ChatStore,
  key: ThreadKey,
  setView: (change: Partial<ChatView>) => void,
): ChatActions => ({
  askAgain: ({ question, questionId }, change) => {
    setView({ sourcesOf: null, editing: null });
    void store.ask(key, {
      text: change?.text ?? question,
      ...(questionId === null ? {} : { replaces: questionId }),
      ...(change?.model === undefined ? {} : { model: change.model }),
    });
  },
  startEdit: (editing) => setView({ editing }),
  showSources: (sourcesOf) => setView({ sourcesOf, column: true, sheet: true }),
  chooseModel: () => setView({ pickingModel: true }),
});

/** A document that was opened from another conversation's answer is closed. */
function useCloseForeign(key: ThreadKey, { status, turns }: Thread): void {
  const reading = useShared(createOpenCitations);
  const close = useEffectEvent(() => {
    const { current } = reading.open.getState();
    if (current && !turns.some(({ messageId }) => messageId === current.answerId)) reading.close();
  });
  useEffect(() => {
    if (key === 'new' || status !== 'loading') close();
  }, [key, status]);
}

/** The conversation's own title; its first question until that is there. */
function useTitle(key: ThreadKey, question: string | undefined): string {
  const list = useCall(`title ${key}`, (client, signal) =>
    key === 'new' ? Promise.resolve([]) : client.chat.conversations({}, { signal }),
  );
  useEvent(
    (client) => client.chat.changed,
    ({ conversationId }) => {
      if (conversationId === key) list.reload();
    },
  );
  return list.data?.find(({ id }) => id === key)?.title ?? question ?? words.chat.newTitle;
}

import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { CitationPlace } from '#shared/contract/shell';
import type { ChatActions } from '../../features/chat/chat-actions.tsx';
import type { Turn } from '../../features/chat/chat-state.ts';
import { longestQuestion } from '../../features/chat/ask-options.ts';
import { threadOf, type ChatStore, type ThreadKey } from '../../features/chat/chat-store.ts';
import { followedChat } from '../../features/chat/create-chat.ts';
import { useApp, useShared } from '../app-context.tsx';
import type { AppServices } from '../app-services.ts';
import { unlessGone } from '../follow-shell.ts';
import { createOpenCitations } from '../open-citations.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { canAsk, escapeStep, isUnasked, viewOf, type QuickAskView } from './quick-ask-state.ts';

interface QuickChat {
  readonly chat: ChatStore;
  readonly place: StoreApi<{ readonly key: ThreadKey }>;
}

/** The conversation of the window: new at first and after a pause, then under its number. */
function createQuickChat(services: AppServices): QuickChat {
  const place = createStore<{ readonly key: ThreadKey }>(() => ({ key: 'new' }));
  return { place, chat: followedChat(services, (key) => place.setState({ key })) };
}

export interface QuickAsk extends QuickAskView {
  readonly setDraft: (draft: string) => void;
  /** Asks what is typed. */
  readonly ask: () => void;
  readonly stop: () => void;
  /** Leaves the conversation; the core keeps it. */
  readonly begin: () => void;
  readonly escape: () => void;
  /** In the main window: what is typed and not asked is asked there, else the conversation is shown. */
  readonly open: () => void;
  readonly actions: ChatActions;
}

export function useQuickAsk(): QuickAsk {
  const services = useApp();
  const { chat, place } = useShared(createQuickChat);
  const key = useStore(place, (state) => state.key);
  const thread = useStore(chat.state, (state) => threadOf(state, key));
  const [draft, setDraft] = useState('');
  const view = viewOf(thread, draft);
  const show = useMemo(() => showMain(services, () => place.getState().key), [services, place]);
  useCitationsInMain(show);
  const begin = (): void => {
    setDraft('');
    chat.stop(key);
    chat.begin();
    place.setState({ key: 'new' });
  };
  const send = (turn: Turn | undefined): void => {
    // Asked again after it failed, it takes its own place.
    const again = turn && turn.question === draft.trim() && turn.questionId !== null;
    void chat.ask(key, { text: draft.trim(), ...(again ? { replaces: turn.questionId } : {}) });
  };
  const steps = {
    stop: () => chat.stop(key),
    clear: () => setDraft(''),
    hide: () => void services.shell?.hide({}).catch(unlessGone),
  };
  return {
    ...view,
    setDraft,
    begin,
    ask: () => (canAsk(view) ? send(view.turn) : undefined),
    stop: () => void chat.stop(key),
    escape: () => void steps[escapeStep(view)](),
    open: () => {
      const asks = isUnasked(view) && services.shell !== null;
      // The field says that it is too long; handed over, it would be lost.
      if (asks && draft.length > longestQuestion) return;
      show(asks ? { question: draft.trim() } : {});
      if (asks) setDraft(view.turn?.question ?? '');
    },
    actions: useMemo(() => actionsOf(chat, key, show), [chat, key, show]),
  };
}

interface Shown {
  readonly question?: string;
  readonly citation?: CitationPlace;
}

type ShowMain = (shown?: Shown) => void;

/** Where there is no other window, the page becomes the main one. */
const showMain =
  ({ shell }: AppServices, keyNow: () => ThreadKey): ShowMain =>
  ({ question, citation } = {}) => {
    const key = keyNow();
    const cited = citation ? { citation } : {};
    const conversation = key === 'new' ? {} : { conversationId: key, ...cited };
    if (shell) shell.openInMain(question === undefined ? conversation : { question }).catch(unlessGone);
    else location.assign(key === 'new' ? './' : `./#/chat/${key}`);
  };

const actionsOf = (chat: ChatStore, key: ThreadKey, show: ShowMain): ChatActions => ({
  askAgain: ({ question, questionId }, change) => {
    void chat.ask(key, {
      text: change?.text ?? question,
      ...(questionId === null ? {} : { replaces: questionId }),
      ...(change?.model === undefined ? {} : { model: change.model }),
    });
  },
  startEdit: () => undefined,
  showSources: () => show(),
  chooseModel: () => show(),
});

/** There is no room for a document here: a chip shows its words on hover, and on a click opens them in the main window. */
function useCitationsInMain(show: ShowMain): void {
  const reading = useShared(createOpenCitations);
  useEffect(
    () =>
      reading.open.subscribe(({ current }) => {
        if (!current) return;
        reading.close();
        show({ citation: { answerId: current.answerId, at: current.at } });
      }),
    [reading, show],
  );
}

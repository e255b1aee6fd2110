import { createContext, use } from 'react';
import type { Turn } from './chat-state.ts';

/** What the parts of the screen can have done; the same value as long as the conversation is open. */
export interface ChatActions {
  /** Asks the turn's question again in its place, perhaps with other words or another model. */
  readonly askAgain: (turn: Turn, change?: { readonly text?: string; readonly model?: string }) => void;
  readonly startEdit: (key: string | null) => void;
  readonly showSources: (key: string) => void;
  readonly chooseModel: () => void;
}

export const ChatActionsContext = createContext<ChatActions | undefined>(undefined);

export function useChatActions(): ChatActions {
  const actions = use(ChatActionsContext);
  if (!actions) throw new Error('useChatActions needs a ChatActionsContext above it');
  return actions;
}

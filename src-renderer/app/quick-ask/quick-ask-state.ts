import { isRunning, lastTurn, type Thread, type Turn } from '../../features/chat/chat-state.ts';

/** What the keys of the window mean now. */
export interface QuickAskView {
  readonly draft: string;
  readonly turn: Turn | undefined;
}

export const viewOf = (thread: Thread, draft: string): QuickAskView => ({ draft, turn: lastTurn(thread) });

/** Something is typed that was not asked. */
export const isUnasked = ({ draft, turn }: QuickAskView): boolean =>
  draft.trim() !== '' && draft.trim() !== turn?.question;

/** The same question again only where it has no whole answer. */
export const canAsk = ({ draft, turn }: QuickAskView): boolean => {
  if (draft.trim() === '' || (turn && isRunning(turn))) return false;
  return draft.trim() !== turn?.question || turn.phase !== 'complete';
};

/** Esc stops what is being written, then clears what was typed and not asked, then puts the window away. */
export const escapeStep = (view: QuickAskView): 'stop' | 'clear' | 'hide' => {
  if (view.turn && isRunning(view.turn)) return 'stop';
  return isUnasked(view) ? 'clear' : 'hide';
};

/** A window that was away for longer begins a new conversation, in milliseconds. */
export const longestPause = 5 * 60_000;

/** What is asked now goes on with what was asked before, unless that is long ago. */
export const isStale = (awayFor: number, { turn }: Pick<QuickAskView, 'turn'>): boolean =>
  awayFor > longestPause && !(turn && isRunning(turn));

/** The sources that the answer cites, each once, in the order of their numbers. */
export function citedSources({ sources, citations }: Turn): Turn['sources'] {
  const cited = new Set(citations.map(({ n }) => n));
  return sources.filter(({ n }) => cited.has(n));
}

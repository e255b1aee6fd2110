import type { Conversation } from '#shared/model/conversation';
import { words } from '../../words/index.ts';

/** A heading with its conversations. */
export interface ConversationGroup {
  readonly heading: string;
  readonly conversations: readonly Conversation[];
}

/** A line of the list. */
export type ConversationRow =
  | { readonly type: 'heading'; readonly heading: string }
  | { readonly type: 'conversation'; readonly conversation: Conversation };

/** Pinned ones first, then by the day they were last written to, as the reader's calendar has it. */
export function groupConversations(list: readonly Conversation[], now: Date): readonly ConversationGroup[] {
  const byHeading = new Map<string, Conversation[]>();
  const ordered = list.toSorted(
    (a, b) => Number(b.pinned) - Number(a.pinned) || Date.parse(b.updatedAt) - Date.parse(a.updatedAt),
  );
  for (const conversation of ordered) {
    const heading = conversation.pinned ? words.conversations.pinned : dayOf(conversation.updatedAt, now);
    const group = byHeading.get(heading);
    if (group) group.push(conversation);
    else byHeading.set(heading, [conversation]);
  }
  return [...byHeading].map(([heading, conversations]) => ({ heading, conversations }));
}

export const rowsOf = (groups: readonly ConversationGroup[]): readonly ConversationRow[] =>
  groups.flatMap(({ heading, conversations }) => [
    { type: 'heading' as const, heading },
    ...conversations.map((conversation) => ({ type: 'conversation' as const, conversation })),
  ]);

/** What lies in the future, since a clock was moved, counts as today. */
function dayOf(updatedAt: string, now: Date): string {
  const when = new Date(updatedAt);
  const days = Math.round((midnight(now) - midnight(when)) / 86_400_000);
  const { today, yesterday, week } = words.conversations;
  if (!(days > 0)) return today;
  if (days === 1) return yesterday;
  if (days <= 7) return week;
  const isThisYear = when.getFullYear() === now.getFullYear();
  return when.toLocaleDateString('en', { month: 'long', ...(isThisYear ? {} : { year: 'numeric' }) });
}

const midnight = (date: Date): number =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

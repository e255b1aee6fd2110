import { useState, type KeyboardEvent } from 'react';
import { useRoute } from '../../app/app-context.tsx';
import type { ConversationId } from '#shared/model/ids';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { words } from '../../words/index.ts';
import type { ConversationRow } from './conversation-groups.ts';
import { ConversationItem } from './conversation-item.tsx';
import type { ConversationsStore } from './conversations-store.ts';

export interface ConversationListProps {
  readonly rows: readonly ConversationRow[];
  readonly store: ConversationsStore;
}

/** One stop of the Tab key; arrows, Home and End inside; F2 renames, Delete deletes. */
export function ConversationList({ rows, store }: ConversationListProps) {
  const route = useRoute();
  const open = route.screen === 'chat' ? route.conversation : null;
  const [renaming, setRenaming] = useState<ConversationId | null>(null);
  const [active, setActive] = useState<ConversationId | null>(null);
  const ids = rows.flatMap((row) => (row.type === 'conversation' ? [row.conversation.id] : []));
  const stop = ids.find((id) => id === active) ?? ids.find((id) => id === open) ?? ids[0];
  const focus = (id: ConversationId | undefined): void => {
    if (id === undefined) return;
    setActive(id);
    // What comes into view by that is there with the next picture.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-conversation="${id}"]`)?.focus());
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const here = ids.findIndex((id) => id === Number(event.currentTarget.dataset['conversation']));
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: here + 1,
      ArrowUp: here - 1,
      Home: 0,
      End: ids.length - 1,
    };
    const move = moves[event.key];
    const id = ids[here];
    if (move !== undefined) focus(ids[Math.min(ids.length - 1, Math.max(0, move))]);
    else if (event.key === 'F2' && id !== undefined) setRenaming(id);
    else if (event.key === 'Delete') {
      const row = rows.find((each) => each.type === 'conversation' && each.conversation.id === id);
      if (row?.type === 'conversation') store.remove(row.conversation);
      focus(ids[here + 1] ?? ids[here - 1]);
    } else return;
    event.preventDefault();
  };
  return (
    <VirtualList
      label={words.conversations.list}
      items={rows}
      keyOf={(row) => (row.type === 'heading' ? row.heading : row.conversation.id)}
      sizeOf={(row, index) => (row.type === 'conversation' ? 28 : index === 0 ? 24 : 32)}
      className="px-2 pb-2"
      {...(active === null
        ? {}
        : {
            activeIndex: rows.findIndex(
              (row) => row.type === 'conversation' && row.conversation.id === active,
            ),
          })}
    >
      {(row) =>
        row.type === 'heading' ? (
          <div className="flex h-full items-end px-3 text-micro/6 font-medium text-ink-3" role="listitem">
            <h2>{row.heading}</h2>
          </div>
        ) : (
          <div role="listitem">
            <ConversationItem
              conversation={row.conversation}
              current={row.conversation.id === open}
              isStop={row.conversation.id === stop}
              renaming={row.conversation.id === renaming}
              onRename={(now) => {
                setRenaming(now ? row.conversation.id : null);
                if (!now) focus(row.conversation.id);
              }}
              onKeyDown={press}
              store={store}
            />
          </div>
        )
      }
    </VirtualList>
  );
}

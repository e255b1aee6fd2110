import { Ellipsis, Pencil, Pin, PinOff, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Conversation } from '#shared/model/conversation';
import { formatRoute } from '../../app/route.ts';
import { joinClasses } from '../../ui/join-classes.ts';
import { Menu } from '../../ui/menu.tsx';
import { words } from '../../words/index.ts';
import type { ConversationsStore } from './conversations-store.ts';

export interface ConversationItemProps {
  readonly conversation: Conversation;
  readonly current: boolean;
  /** The one stop of the list for the Tab key. */
  readonly isStop: boolean;
  readonly renaming: boolean;
  readonly onRename: (renaming: boolean) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly store: ConversationsStore;
}

/** A conversation: opens it; its menu renames, pins and deletes. */
export function ConversationItem(props: ConversationItemProps) {
  const { conversation, current, isStop, renaming, onRename, onKeyDown, store } = props;
  const { id, title } = conversation;
  if (renaming)
    return (
      <TitleField
        title={title}
        onDone={(changed) => {
          onRename(false);
          if (changed !== null && changed !== title) void store.rename(id, changed);
        }}
      />
    );
  return (
    <div
      className={joinClasses(
        'group/item flex h-7 items-center rounded-row pr-0.5',
        current ? 'bg-pressed font-medium text-ink' : 'text-ink-2 hover:bg-hover hover:text-ink',
      )}
    >
      <a
        href={formatRoute({ screen: 'chat', conversation: id })}
        data-conversation={id}
        tabIndex={isStop ? 0 : -1}
        aria-current={current ? 'page' : undefined}
        onKeyDown={onKeyDown}
        className="min-w-0 flex-1 truncate rounded-row py-1 pl-3 text-inherit no-underline focus-visible:-outline-offset-2"
      >
        <bdi>{title}</bdi>
      </a>
      <ItemMenu conversation={conversation} onRename={() => onRename(true)} store={store} />
    </div>
  );
}

interface ItemMenuProps {
  readonly conversation: Conversation;
  readonly onRename: () => void;
  readonly store: ConversationsStore;
}

function ItemMenu({ conversation, onRename, store }: ItemMenuProps) {
  const { id, title, pinned } = conversation;
  const say = words.conversations;
  return (
    <Menu
      trigger={
        <button
          type="button"
          tabIndex={-1}
          aria-label={say.more(title)}
          className="grid size-6 shrink-0 place-items-center rounded-row text-ink-3 opacity-0 group-focus-within/item:opacity-100 group-hover/item:opacity-100 hover:text-ink data-[state=open]:opacity-100"
        >
          <Ellipsis aria-hidden size={14} strokeWidth={1.6} />
        </button>
      }
      groups={[
        {
          items: [
            { label: say.rename, icon: Pencil, shortcut: 'F2', onSelect: onRename },
            {
              label: pinned ? say.unpin : say.pin,
              icon: pinned ? PinOff : Pin,
              onSelect: () => void store.pin(id, !pinned),
            },
          ],
        },
        {
          items: [
            {
              label: say.remove,
              icon: Trash2,
              shortcut: 'Del',
              danger: true,
              onSelect: () => store.remove(conversation),
            },
          ],
        },
      ]}
    />
  );
}

interface TitleFieldProps {
  readonly title: string;
  /** `null`: nothing is to change. */
  readonly onDone: (title: string | null) => void;
}

function TitleField({ title, onDone }: TitleFieldProps) {
  const [text, setText] = useState(title);
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => {
    // After the menu has given the focus back.
    const frame = requestAnimationFrame(() => field.current?.select());
    return () => cancelAnimationFrame(frame);
  }, []);
  const end = (changed: string | null): void => {
    if (done.current) return;
    done.current = true;
    onDone(changed === null || changed.trim() === '' ? null : changed.trim());
  };
  return (
    <input
      ref={field}
      value={text}
      maxLength={200}
      aria-label={words.conversations.newName}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => {
        if (document.hasFocus()) end(text);
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) end(text);
        if (event.key === 'Escape') end(null);
      }}
      className="h-7 w-full rounded-row border border-line-control bg-page px-3 focus-visible:-outline-offset-1"
    />
  );
}

import { Search, X } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useEvent } from '../../api/use-event.ts';
import { useApp, useShared } from '../../app/app-context.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { words } from '../../words/index.ts';
import { groupConversations, rowsOf } from './conversation-groups.ts';
import { ConversationList } from './conversation-list.tsx';
import { createConversations, shownConversations, type ConversationsState } from './conversations-store.ts';

/** The sidebar's lower half while the chat is open: earlier conversations, by day. */
export function ConversationsSection() {
  const store = useShared(createConversations);
  const state = useStore(store.state);
  const { connection } = useApp();
  const status = useStore(connection, (each) => each.status);
  useEffect(() => {
    if (status !== 'reconnecting') void store.load();
  }, [store, status]);
  useEvent(
    (client) => client.chat.changed,
    () => void store.load(),
  );
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <SearchField search={state.search} onSearch={(search) => store.setSearch(search)} />
      {state.error ? (
        <div className="px-2 pb-2">
          <ErrorNote error={state.error} onRetry={() => void store.load()} />
        </div>
      ) : null}
      <Content state={state} />
    </div>
  );
}

function Content({ state }: { readonly state: ConversationsState }) {
  const store = useShared(createConversations);
  const rows = useMemo(() => rowsOf(groupConversations(shownConversations(state), state.loadedAt)), [state]);
  if (rows.length > 0) return <ConversationList rows={rows} store={store} />;
  if (state.status === 'loading') return <SkeletonRows rows={6} className="h-7 px-5" />;
  if (state.status === 'error') return null;
  const { nothing, empty } = words.conversations;
  return (
    <p className="px-5 py-2 text-small text-ink-3">{state.search === '' ? empty : nothing(state.search)}</p>
  );
}

interface SearchFieldProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

const SearchField = ({ search, onSearch }: SearchFieldProps) => (
  <div className="shrink-0 px-2 pb-2">
    <TextField
      type="search"
      label={words.conversations.search}
      placeholder={words.conversations.search}
      icon={Search}
      value={search}
      onChange={(event) => onSearch(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && search !== '') {
          event.preventDefault();
          onSearch('');
        }
      }}
      after={
        search === '' ? null : (
          <IconButton icon={X} size="small" label={words.conversations.clear} onClick={() => onSearch('')} />
        )
      }
    />
  </div>
);

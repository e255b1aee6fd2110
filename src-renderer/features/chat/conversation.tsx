import { useApp } from '../../app/app-context.tsx';
import { home } from '../../app/route.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { words } from '../../words/index.ts';
import { EmptyChat } from './empty-chat.tsx';
import { Transcript } from './transcript.tsx';
import type { Chat } from './use-chat.ts';

/** The middle of the screen in each of its states. */
export function Conversation({ chat }: { readonly chat: Chat }) {
  const { thread, key, view, options } = chat;
  if (thread.turns.length > 0)
    return <Transcript turns={thread.turns} about={String(key)} editing={view.editing} />;
  if (thread.status === 'loading') return <Loading />;
  if (thread.error) return <LoadFailed chat={chat} />;
  return <EmptyChat useDocuments={options.useDocuments} onAsk={chat.ask} />;
}

const Loading = () => (
  <div className="min-h-0 flex-1 px-6">
    <div className="mx-auto max-w-column pt-6">
      <SkeletonRows rows={6} />
    </div>
  </div>
);

function LoadFailed({ chat }: { readonly chat: Chat }) {
  const { navigation } = useApp();
  const { error } = chat.thread;
  return (
    <div className="min-h-0 flex-1 px-6">
      <div className="mx-auto flex max-w-column flex-col items-start gap-3 pt-6">
        {error ? <ErrorNote error={error} onRetry={chat.reload} /> : null}
        <Button onClick={() => navigation.go(home)}>{words.chat.newTitle}</Button>
      </div>
    </div>
  );
}

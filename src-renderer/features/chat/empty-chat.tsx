import { CornerDownLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCall } from '../../api/use-call.ts';
import { useApp } from '../../app/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { words } from '../../words/index.ts';

export interface EmptyChatProps {
  readonly useDocuments: boolean;
  readonly onAsk: (question: string) => void;
}

/** Before the first question: what can be asked here. */
export function EmptyChat({ useDocuments, onAsk }: EmptyChatProps) {
  const { navigation } = useApp();
  const { data } = useCall('overview', (client, signal) => client.system.overview({}, { signal }));
  const { empty } = words.chat;
  if (!data) return <div className="flex-1" />;
  if (useDocuments && data.documents === 0) {
    return (
      <Frame>
        <EmptyState title={empty.noDocumentsTitle} text={empty.noDocuments}>
          <Button
            look="primary"
            onClick={() => navigation.go({ screen: 'library', document: null, at: null })}
          >
            {empty.openLibrary}
          </Button>
        </EmptyState>
      </Frame>
    );
  }
  return (
    <Frame>
      <EmptyState title={empty.title} text={useDocuments ? empty.counted(data.documents) : empty.plain} />
      {useDocuments ? <Examples onAsk={onAsk} /> : null}
    </Frame>
  );
}

const Frame = ({ children }: { readonly children: ReactNode }) => (
  <div className="min-h-0 flex-1 overflow-y-auto px-6">
    <div className="mx-auto max-w-column pt-16">{children}</div>
  </div>
);

const Examples = ({ onAsk }: { readonly onAsk: (question: string) => void }) => (
  <ul className="mt-4 max-w-prose">
    {words.chat.empty.examples.map((question) => (
      <li key={question} className="border-t border-line-soft">
        <button
          type="button"
          onClick={() => onAsk(question)}
          className="flex h-10 w-full items-center gap-2 text-left hover:text-accent focus-visible:-outline-offset-2"
        >
          <span className="flex-1 truncate">{question}</span>
          <CornerDownLeft aria-hidden size={16} strokeWidth={1.6} className="text-ink-3" />
        </button>
      </li>
    ))}
  </ul>
);

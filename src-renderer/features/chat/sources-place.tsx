import { Dialog } from 'radix-ui';
import { overlayClasses } from '../../ui/dialog.tsx';
import { words } from '../../words/index.ts';
import type { Turn } from './chat-state.ts';
import { SourcesPanel } from './sources-panel.tsx';

export interface SourcesPlaceProps {
  readonly turn: Turn | undefined;
  /** A column where there is room, else a sheet over the page. */
  readonly wide: boolean;
  readonly open: boolean;
  readonly onClose: () => void;
}

export function SourcesPlace({ turn, wide, open, onClose }: SourcesPlaceProps) {
  if (wide) {
    return open ? (
      <aside
        data-region="sources"
        aria-label={words.chat.sources.title}
        className="flex min-h-0 w-sources shrink-0 flex-col border-l border-line"
      >
        <SourcesPanel turn={turn} onClose={onClose} />
      </aside>
    ) : null;
  }
  return (
    <Dialog.Root open={open} onOpenChange={(now) => (now ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayClasses} />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 right-0 z-40 flex w-sources max-w-full flex-col border-l border-line bg-page shadow-float outline-none"
        >
          <Dialog.Title className="sr-only">{words.chat.sources.title}</Dialog.Title>
          <SourcesPanel turn={turn} onClose={onClose} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

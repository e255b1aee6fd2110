import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { words } from '../words/index.ts';
import { floatClasses } from './float-classes.ts';
import { IconButton } from './icon-button.tsx';
import { joinClasses } from './join-classes.ts';

export const overlayClasses = 'fixed inset-0 z-30 bg-scrim';
export const centredClasses =
  'fixed top-1/2 left-1/2 -translate-1/2 max-w-[calc(100vw-32px)] max-h-[calc(100vh-32px)]';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: string;
  readonly children: ReactNode;
  readonly className?: string;
}

/** For what needs an answer or a look before going on: it starts on its first field. Esc and a click beside it close it. */
export function Dialog({ open, onClose, title, description, children, className }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={(now) => (now ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClasses} />
        <Radix.Content
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          className={joinClasses(floatClasses, centredClasses, 'flex w-110 flex-col p-6', className)}
        >
          <Radix.Title className="pr-8 text-body font-semibold">{title}</Radix.Title>
          {description === undefined ? null : (
            <Radix.Description className="mt-1 text-ink-2">{description}</Radix.Description>
          )}
          {children}
          <Radix.Close asChild>
            <IconButton
              icon={X}
              label={words.ui.close}
              size="small"
              tooltip={false}
              className="absolute top-6 right-6"
            />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

import { HoverCard as Radix } from 'radix-ui';
import { useRef, useState, type ReactNode } from 'react';
import { floatClasses } from './float-classes.ts';
import { joinClasses } from './join-classes.ts';

export interface HoverCardProps {
  /** One element that takes a ref; it must say by itself what it is, for those who do not hover. */
  readonly trigger: ReactNode;
  readonly children: ReactNode;
}

/**
 * Shows more after a moment of pointing or on keyboard focus. Esc closes it, and so does using the trigger: what that
 * opened is not to be covered.
 */
export function HoverCard({ trigger, children }: HoverCardProps) {
  const [open, setOpen] = useState(false);
  const used = useRef(false);
  const renew = (): void => {
    used.current = false;
  };
  const use = (): void => {
    used.current = true;
    setOpen(false);
  };
  return (
    <Radix.Root
      openDelay={150}
      closeDelay={100}
      open={open}
      onOpenChange={(now) => setOpen(now && !used.current)}
    >
      <Radix.Trigger asChild onPointerEnter={renew} onFocus={renew} onClick={use}>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal container={placeOfCards()}>
        <Radix.Content
          sideOffset={6}
          collisionPadding={8}
          className={joinClasses(floatClasses, 'w-84 max-w-[calc(100vw-16px)] px-4 py-3')}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Within the screen or the dialog in front, so that it belongs to a part of the page for screen readers, too. */
const placeOfCards = (): HTMLElement | null =>
  document.querySelector<HTMLElement>('[role="dialog"]') ?? document.querySelector<HTMLElement>('main');

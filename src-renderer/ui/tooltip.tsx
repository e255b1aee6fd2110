import { Tooltip as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

/** Around the whole app, once: tooltips near one another then follow without a wait. */
export function TooltipProvider({ children }: { readonly children: ReactNode }) {
  return <Radix.Provider delayDuration={400}>{children}</Radix.Provider>;
}

export interface TooltipProps {
  readonly text: string;
  readonly shortcut?: string;
  /** One element that takes a ref. */
  readonly children: ReactNode;
}

export function Tooltip({ text, shortcut, children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 inline-flex items-center gap-2 rounded-row bg-tip px-2 py-1 text-small text-on-tip"
        >
          {text}
          {shortcut === undefined ? null : (
            <span className="rounded-chip px-1 text-micro font-medium inset-ring inset-ring-current opacity-75">
              {shortcut}
            </span>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

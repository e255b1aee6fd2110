import type { ComponentProps } from 'react';
import { joinClasses } from './join-classes.ts';

/** Keys can only scroll what has the focus. */
const keyboardStop = { tabIndex: 0 };

/** The platform's own scrolling, with our thin bars; a stop of the Tab key, so that keys can scroll it. */
export function ScrollArea({
  className,
  label,
  ...rest
}: ComponentProps<'div'> & { readonly label: string }) {
  return (
    <div
      {...rest}
      role="group"
      aria-label={label}
      {...keyboardStop}
      className={joinClasses(
        'min-h-0 flex-1 overflow-x-hidden overflow-y-auto focus-visible:-outline-offset-2',
        className,
      )}
    />
  );
}

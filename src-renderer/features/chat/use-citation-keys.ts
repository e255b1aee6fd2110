import { useEffect } from 'react';

/** F3 and Shift+F3 walk the citations of the page; with a document open beside the chat they are the viewer's. */
export function useCitationKeys(enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return undefined;
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'F3' || event.defaultPrevented) return;
      event.preventDefault();
      focusCitation(event.shiftKey ? -1 : 1);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [enabled]);
}

/** From the one that has the focus; else from the first, or backwards from the last. */
function focusCitation(step: 1 | -1): void {
  const chips = [...document.querySelectorAll<HTMLElement>('[data-turn] [data-citation]')];
  const here = chips.findIndex((chip) => chip === document.activeElement);
  const start = here < 0 && step < 0 ? 0 : here;
  const next = chips[(start + step + chips.length) % chips.length];
  next?.focus({ focusVisible: true });
  next?.scrollIntoView({ block: 'nearest' });
}

import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/** Nearer to the end than this the reader is at the end, px. */
const near = 48;

export interface StickToBottom {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
}

/**
 * Keeps the end in view while the content grows, as long as the reader has not gone elsewhere. Another conversation
 * (`about`) and a new turn (`last`) begin at the end.
 */
export function useStickToBottom(about: string, last: string | undefined): StickToBottom {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const stuck = useRef(true);
  const place = `${about} ${last ?? ''}`;
  const shownPlace = useRef('');
  useLayoutEffect(() => {
    if (shownPlace.current === place) return;
    shownPlace.current = place;
    stuck.current = true;
    toEnd(scroller.current);
  }, [place]);
  useEffect(() => {
    const view = scroller.current;
    if (!view || !content.current) return undefined;
    let top = view.scrollTop;
    const scrolled = (): void => {
      const isNear = view.scrollHeight - view.scrollTop - view.clientHeight < near;
      // Only going up leaves the end: content may have grown since the event was set off.
      stuck.current = isNear || (stuck.current && view.scrollTop >= top);
      top = view.scrollTop;
    };
    const observer = new ResizeObserver(() => {
      if (stuck.current) toEnd(view);
    });
    observer.observe(content.current);
    view.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      observer.disconnect();
      view.removeEventListener('scroll', scrolled);
    };
  }, []);
  return { scroller, content };
}

const toEnd = (view: HTMLElement | null): void => {
  if (view) view.scrollTop = view.scrollHeight;
};

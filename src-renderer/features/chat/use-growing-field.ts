import { useEffect, useLayoutEffect, useRef } from 'react';

/** A field as tall as what is typed; it takes the focus when it is about something else. */
export function useGrowingField(draft: string, about: string) {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    if (draft !== '') element.style.height = `${element.scrollHeight}px`;
  }, [draft]);
  useEffect(() => {
    if (about !== '') field.current?.focus();
  }, [about]);
  return field;
}

import { useEffect, useRef } from 'react';
import type { ShellClient } from '#shared/contract/shell';
import { unlessGone } from '../follow-shell.ts';

/**
 * Tells the host how tall the content would like to be: all of `frame`'s children at their height, with all that
 * scrolls within `inner`.
 */
export function useFitHeight(shell: ShellClient | null) {
  const frame = useRef<HTMLElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const [outer, content] = [frame.current, inner.current];
    if (!shell || !outer || !content) return undefined;
    let told = 0;
    const fit = (): void => {
      const height = Math.ceil(heightOf(outer, content));
      if (height === told || height === 0) return;
      told = height;
      shell.resize({ height }).catch(unlessGone);
    };
    const observer = new ResizeObserver(fit);
    for (const part of [content, ...outer.children]) observer.observe(part);
    return () => observer.disconnect();
  }, [shell]);
  return { frame, inner };
}

function heightOf(frame: HTMLElement, inner: HTMLElement): number {
  const { borderTopWidth, borderBottomWidth } = getComputedStyle(frame);
  const parts = [...frame.children].map((part) =>
    (part.contains(inner) ? inner : part).getBoundingClientRect(),
  );
  const content = parts.reduce((sum, { height }) => sum + height, 0);
  return content + Number.parseFloat(borderTopWidth) + Number.parseFloat(borderBottomWidth);
}

import type { ReactNode } from 'react';
import { joinClasses } from './join-classes.ts';

const tones = {
  plain: 'bg-sunken text-ink-2',
  outline: 'text-ink-2 inset-ring inset-ring-line',
  running: 'bg-accent-soft text-accent',
  ok: 'bg-ok-soft text-ok',
  weak: 'bg-weak-soft text-weak',
  bad: 'bg-bad-soft text-bad',
} as const;

export interface TagProps {
  readonly tone?: keyof typeof tones;
  readonly children: ReactNode;
}

export function Tag({ tone = 'plain', children }: TagProps) {
  return (
    <span
      className={joinClasses(
        'inline-flex h-5 shrink-0 items-center gap-1 rounded-row px-1.5 text-small whitespace-nowrap',
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}

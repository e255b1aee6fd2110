import { joinClasses } from './join-classes.ts';

const tones = {
  ok: 'bg-ok',
  running: 'bg-accent',
  bad: 'bg-bad-mark',
  off: 'border-[1.5px] border-line-control',
} as const;

/** A state as a dot; a word stands beside it. */
export function StatusDot({ tone }: { readonly tone: keyof typeof tones }) {
  return <span aria-hidden className={joinClasses('size-2 shrink-0 rounded-full', tones[tone])} />;
}

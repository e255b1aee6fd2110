import { joinClasses } from './join-classes.ts';

const tones = { running: 'bg-accent', paused: 'bg-line-control', failed: 'bg-bad-mark' } as const;

export interface ProgressLineProps {
  readonly label: string;
  /** 0 to 1; absent where the total is not known: then the words beside it give a count. */
  readonly fraction?: number;
  readonly tone?: keyof typeof tones;
  readonly className?: string;
}

/** The 2 px line. Screen readers hear steps of ten percent. */
export function ProgressLine({ label, fraction, tone = 'running', className }: ProgressLineProps) {
  const known = fraction === undefined ? {} : { 'aria-valuenow': Math.floor(fraction * 10) * 10 };
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...known}
      className={joinClasses('h-0.5 overflow-hidden rounded-[1px] bg-line', className)}
    >
      <div
        className={joinClasses('h-full origin-left transition-transform', tones[tone])}
        style={{ transform: `scaleX(${Math.min(1, Math.max(0, fraction ?? 0))})` }}
      />
    </div>
  );
}

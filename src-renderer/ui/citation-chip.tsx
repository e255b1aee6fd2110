import type { ComponentProps } from 'react';
import { joinClasses } from './join-classes.ts';

export interface CitationChipProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly n: number;
  /** Its name: "Source 1, Harrow Road, page 12". */
  readonly label: string;
  /** Its passage is the one shown in the viewer. */
  readonly open?: boolean;
}

/** The number of a source; the hit area is 24 px though the chip is 16. */
export function CitationChip({ n, label, open = false, className, ...rest }: CitationChipProps) {
  const look = open ? 'bg-accent text-on-accent' : 'bg-accent-soft text-accent hover:bg-accent-line';
  return (
    <button
      {...rest}
      type="button"
      aria-label={label}
      aria-current={open ? 'true' : undefined}
      className={joinClasses(
        'relative inline-block h-4 min-w-4 shrink-0 rounded-chip px-1 align-[2px] text-center text-[10.5px]/4 font-semibold tabular-nums before:absolute before:-inset-1',
        look,
        className,
      )}
    >
      {n}
    </button>
  );
}

import { useEffect, useState, type ReactNode } from 'react';
import { words } from '../words/index.ts';
import { joinClasses } from './join-classes.ts';

/** Shows its children after 200 ms only: what is quicker needs no sign of waiting. */
export function AfterAWhile({ children }: { readonly children: ReactNode }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return late ? children : null;
}

export interface SkeletonRowsProps {
  readonly rows: number;
  /** Classes of one row, its height among them. */
  readonly className?: string;
}

const widths = ['w-7/12', 'w-5/12', 'w-8/12', 'w-6/12'];

/** Still shapes where rows will be. */
export function SkeletonRows({ rows, className = 'h-8' }: SkeletonRowsProps) {
  return (
    <AfterAWhile>
      <div role="status" aria-label={words.ui.loading}>
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className={joinClasses('flex items-center', className)}>
            <span className={joinClasses('h-3 rounded-chip bg-hover', widths[row % widths.length])} />
          </div>
        ))}
      </div>
    </AfterAWhile>
  );
}

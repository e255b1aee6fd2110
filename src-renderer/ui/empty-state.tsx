import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly title: string;
  /** What belongs here. */
  readonly text: string;
  /** The button that mends it. */
  readonly children?: ReactNode;
}

export function EmptyState({ title, text, children }: EmptyStateProps) {
  return (
    <div className="flex max-w-100 flex-col items-start gap-1">
      <h2 className="text-body font-semibold">{title}</h2>
      <p className="text-ink-2">{text}</p>
      {children === undefined ? null : <div className="mt-3 flex flex-wrap gap-2">{children}</div>}
    </div>
  );
}

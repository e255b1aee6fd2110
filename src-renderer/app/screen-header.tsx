import type { ReactNode } from 'react';
import { words } from '../words/index.ts';

export interface ScreenHeaderProps {
  readonly title: string;
  /** A quieter word beside the title: a count. */
  readonly detail?: string;
  /** What the screen's header holds at its end. */
  readonly children?: ReactNode;
}

/** The bar over a screen, 48 px. */
export function ScreenHeader({ title, detail, children }: ScreenHeaderProps) {
  return (
    <header
      data-region="header"
      aria-label={words.app.regions.header}
      className="flex h-12 shrink-0 items-center gap-2 border-b border-line pr-4 pl-6"
    >
      <h1 className="min-w-0 truncate font-semibold">{title}</h1>
      {detail === undefined ? null : <span className="shrink-0 text-ink-3">{detail}</span>}
      <div className="min-w-0 flex-1" />
      {children}
    </header>
  );
}

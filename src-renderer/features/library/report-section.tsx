import type { ReactNode } from 'react';

export function ReportSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="border-t border-line-soft pt-3 pb-4">
      <h3 className="mb-1 text-small text-ink-3">{title}</h3>
      {children}
    </section>
  );
}

import type { ReactNode } from 'react';

/** A key's cap. */
export function Kbd({ children }: { readonly children: ReactNode }) {
  return (
    <kbd className="inline-block min-w-4 rounded-chip bg-raised px-1 text-center font-sans text-micro font-medium whitespace-nowrap text-ink-3 inset-ring inset-ring-line">
      {children}
    </kbd>
  );
}

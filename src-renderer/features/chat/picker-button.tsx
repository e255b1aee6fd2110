import { ChevronsUpDown } from 'lucide-react';
import type { ComponentProps } from 'react';

/** The quiet button in the header that opens a choice; takes a ref and what a menu gives its trigger. */
export const PickerButton = ({ children, ...rest }: ComponentProps<'button'>) => (
  <button
    {...rest}
    type="button"
    className="inline-flex h-8 min-w-0 items-center gap-2 rounded-row px-2 whitespace-nowrap text-ink-2 hover:bg-hover data-[state=open]:bg-hover"
  >
    {children}
    <ChevronsUpDown aria-hidden size={14} strokeWidth={1.6} className="shrink-0 text-ink-3" />
  </button>
);

import { useState, type ReactNode } from 'react';
import { AlertDialog } from '../../../ui/alert-dialog.tsx';
import { words } from '../../../words/index.ts';
import { safeAddress } from './safe-address.ts';

export interface OutsideLinkProps {
  readonly address: string;
  readonly children: ReactNode;
}

/**
 * A link of an answer: opens only after its whole address was shown; a desktop host does that itself, whatever page
 * asks. Other schemes are only text.
 */
export function OutsideLink({ address, children }: OutsideLinkProps) {
  const [asked, setAsked] = useState(false);
  const safe = safeAddress(address);
  if (safe === null) return children;
  const { title, text, open } = words.chat.link;
  return (
    <>
      <button
        type="button"
        title={safe}
        onClick={() => (window.bridge ? openOutside(safe) : setAsked(true))}
        className="inline text-accent underline underline-offset-2 wrap-anywhere"
      >
        {children}
      </button>
      {asked ? (
        <AlertDialog
          open
          onClose={() => setAsked(false)}
          title={title}
          description={`${text} ${safe}`}
          action={open}
          onConfirm={() => openOutside(safe)}
        />
      ) : null}
    </>
  );
}

const openOutside = (address: string): void => {
  window.open(address, '_blank', 'noopener,noreferrer');
};

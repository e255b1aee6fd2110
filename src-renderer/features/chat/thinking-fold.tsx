import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { words } from '../../words/index.ts';
import { CappedText } from './markdown/capped-text.tsx';

export interface ThinkingFoldProps {
  readonly text: string;
  readonly running: boolean;
}

/** What the model thought before it answered: folded, and never mixed with the answer. */
export function ThinkingFold({ text, running }: ThinkingFoldProps) {
  const [open, setOpen] = useState(false);
  if (text === '') return null;
  return (
    <div className="mt-2">
      <button
        type="button"
        aria-expanded={open}
        title={words.chat.thoughts.hint}
        onClick={() => setOpen(!open)}
        className="-ml-1 flex h-6 items-center gap-1 rounded-row px-1 text-small text-ink-3 hover:bg-hover hover:text-ink"
      >
        <ChevronRight aria-hidden size={14} className={open ? 'rotate-90' : ''} />
        {running ? words.chat.phase.thinking : words.chat.thoughts.show}
      </button>
      {open ? (
        <p
          dir="auto"
          className="mt-1 max-w-prose border-l border-line pl-4 whitespace-pre-wrap text-ink-2 wrap-anywhere"
        >
          <CappedText text={text} />
        </p>
      ) : null}
    </div>
  );
}

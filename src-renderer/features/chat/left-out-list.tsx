import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { LeftOut } from '#shared/model/conversation';
import { words } from '../../words/index.ts';

/** What was found and not used: folded, each with its reason. */
export function LeftOutList({ leftOut }: { readonly leftOut: readonly LeftOut[] }) {
  const [open, setOpen] = useState(false);
  const { sources: say } = words.chat;
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex h-10 w-full items-center gap-2 border-b border-line-soft px-4 whitespace-nowrap text-ink-2 hover:bg-hover focus-visible:-outline-offset-2"
      >
        <ChevronRight aria-hidden size={14} className={open ? 'rotate-90' : ''} />
        <span className="flex-1 text-left">{say.leftOut}</span>
        <span className="text-small text-ink-3">{say.leftOutCount(leftOut.length)}</span>
      </button>
      {open ? (
        <ul>
          {leftOut.map((passage) => (
            <li key={passage.chunkId} className="border-b border-line-soft py-2 pr-4 pl-10">
              <p className="truncate text-ink-2">
                <bdi>{passage.title}</bdi>
              </p>
              <p className="text-small text-ink-3">
                {[words.standing.alone(passage), passage.why].filter(Boolean).join('. ')}
              </p>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import type { Citation, Source } from '#shared/model/conversation';
import type { MessageId } from '#shared/model/ids';
import { IconButton } from '../../ui/icon-button.tsx';
import { joinClasses } from '../../ui/join-classes.ts';
import { words } from '../../words/index.ts';
import { CitationMark } from './citation-mark.tsx';
import { citedLines, markQuotes } from './mark-quotes.ts';
import { placeOf, standingOf } from './place-of.ts';
import { QuotedText } from './quoted-text.tsx';

export interface SourceRowProps {
  readonly source: Source;
  readonly citations: readonly Citation[];
  readonly answerId: MessageId | null;
  /** The answer is whole: what is not cited now never will be. */
  readonly ended: boolean;
}

/** A passage as it was sent: its cited lines, or all of it. */
export function SourceRow({ source, citations, answerId, ended }: SourceRowProps) {
  const [open, setOpen] = useState(false);
  const { sources: say } = words.chat;
  const own = citations.find(({ n }) => n === source.n);
  const place = placeOf(source, standingOf(source, own));
  return (
    <article className="group/source grid grid-cols-[24px_minmax(0,1fr)] border-b border-line-soft px-4 pt-3 pb-2.5">
      <span className="mt-0.5">
        <CitationMark source={source} citations={citations} answerId={answerId} />
      </span>
      <div className="min-w-0">
        <div className="flex items-start gap-1">
          <div className="min-w-0 flex-1">
            <h3 className="truncate font-medium" title={source.title}>
              <bdi>{source.title}</bdi>
            </h3>
            <p className="truncate text-small text-ink-3 tabular-nums">
              {own || !ended ? place : [say.notCited, place].filter(Boolean).join(' · ')}
            </p>
          </div>
          <IconButton
            icon={open ? ChevronUp : ChevronDown}
            size="small"
            label={open ? say.fold : say.unfold}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          />
        </div>
        <p
          dir="auto"
          className={joinClasses(
            'mt-2 text-ink-2 wrap-anywhere',
            open ? 'whitespace-pre-wrap' : 'line-clamp-5',
            // Rows of a table or a file of records: one line each.
            !open && source.place !== undefined ? 'whitespace-pre-line' : '',
          )}
        >
          <QuotedText pieces={open ? markQuotes(source, citations) : citedLines(source, citations)} />
        </p>
      </div>
    </article>
  );
}

import { useStore } from 'zustand';
import type { Citation, Source } from '#shared/model/conversation';
import type { MessageId } from '#shared/model/ids';
import { useShared } from '../../app/app-context.tsx';
import { createOpenCitations } from '../../app/open-citations.ts';
import { CitationChip } from '../../ui/citation-chip.tsx';
import { HoverCard } from '../../ui/hover-card.tsx';
import { words } from '../../words/index.ts';
import { placeOf, standingOf } from './place-of.ts';

export interface CitationMarkProps {
  readonly source: Source;
  /** All of the answer: the viewer walks through them. */
  readonly citations: readonly Citation[];
  readonly answerId: MessageId | null;
  /** Which of them, where it is known; else the first of its source. */
  readonly at?: number;
}

/** The chip of a source: its words on hover and focus, its document on click. */
export function CitationMark({ source, citations, answerId, at }: CitationMarkProps) {
  const shown = withSource(citations, source);
  const index = at ?? shown.findIndex(({ n }) => n === source.n);
  const reading = useShared(createOpenCitations);
  const isOpen = useStore(
    reading.open,
    ({ current }) =>
      current !== null &&
      current.answerId === answerId &&
      (at === undefined ? current.citations[current.at]?.n === source.n : current.at === at),
  );
  const where = standingOf(source, shown[index]);
  const chip = (
    <CitationChip
      n={source.n}
      label={words.chat.citation.name(source.n, source.title, where)}
      open={isOpen}
      data-citation=""
      onClick={() => {
        if (answerId !== null) reading.show({ answerId, citations: shown, at: index });
      }}
    />
  );
  return (
    <HoverCard trigger={chip}>
      <p className="truncate font-medium">
        <bdi>{source.title}</bdi>
      </p>
      <p className="text-small text-ink-3">{placeOf(source, where)}</p>
      <blockquote dir="auto" className="mt-2 line-clamp-6 text-ink-2 wrap-anywhere">
        {shown[index]?.quote}
      </blockquote>
    </HoverCard>
  );
}

/** A source that is named without a quote is cited as a whole. */
function withSource(citations: readonly Citation[], source: Source): readonly Citation[] {
  if (citations.some(({ n }) => n === source.n)) return citations;
  const { n, documentId, path, start, end, text, page, place } = source;
  const where = { ...(page === undefined ? {} : { page }), ...(place === undefined ? {} : { place }) };
  return [...citations, { n, documentId, path, start, end, quote: text, ...where }];
}

import type { Citation, Source } from '#shared/model/conversation';
import type { Turn } from './chat-state.ts';
import { CitationMark } from './citation-mark.tsx';
import { placeOf, standingOf } from './place-of.ts';

/** The passages nearest to the question, each with its place. */
export function ExtractList({ turn }: { readonly turn: Turn }) {
  return (
    <div className="max-w-column">
      {turn.citations.map((citation, index) => (
        <Extract key={`${citation.n}-${citation.start}`} citation={citation} at={index} turn={turn} />
      ))}
    </div>
  );
}

interface ExtractProps {
  readonly citation: Citation;
  readonly at: number;
  readonly turn: Turn;
}

function Extract({ citation, at, turn }: ExtractProps) {
  const source = sourceOf(turn.sources, citation);
  const place = source ? placeOf(source, standingOf(source, citation)) : '';
  return (
    <blockquote className="grid grid-cols-[24px_minmax(0,1fr)] border-t border-line-soft py-2 text-[14px]/[22px]">
      <span>
        {source ? (
          <CitationMark source={source} citations={turn.citations} answerId={turn.messageId} at={at} />
        ) : null}
      </span>
      <div className="min-w-0">
        <p dir="auto" className="wrap-anywhere">
          <mark className="rounded-[2px] bg-marker box-decoration-clone py-px text-on-marker">
            {citation.quote.replace(/\s+/g, ' ')}
          </mark>
        </p>
        {source ? (
          <p className="mt-0.5 truncate text-small text-ink-3">
            <bdi>{source.title}</bdi>
            {place === '' ? '' : ` · ${place}`}
          </p>
        ) : null}
      </div>
    </blockquote>
  );
}

/** While they stream, sources still have the numbers they were sent with: then the place tells which one it is. */
const sourceOf = (
  sources: readonly Source[],
  { n, documentId, start, end }: Citation,
): Source | undefined => {
  const holds = (source: Source): boolean =>
    source.documentId === documentId && source.start <= start && end <= source.end;
  const source = sources.find((each) => each.n === n && holds(each)) ?? sources.find(holds);
  return source && { ...source, n };
};

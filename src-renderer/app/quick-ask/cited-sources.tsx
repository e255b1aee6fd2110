import type { Turn } from '../../features/chat/chat-state.ts';
import { CitationMark } from '../../features/chat/citation-mark.tsx';
import { placeOf, standingOf } from '../../features/chat/place-of.ts';
import { words } from '../../words/index.ts';
import { citedSources } from './quick-ask-state.ts';

export interface CitedSourcesProps {
  readonly turn: Turn;
  /** Shows them all, elsewhere. */
  readonly onMore: () => void;
}

/** More rows than this would push the answer out of the window. */
const most = 4;

/** Where the answer comes from: a row for each source that it cites. */
export function CitedSources({ turn, onMore }: CitedSourcesProps) {
  const cited = citedSources(turn);
  if (cited.length === 0) return null;
  return (
    <ul aria-label={words.quickAsk.sources} className="mt-5">
      {cited.slice(0, most).map((source) => {
        const own = turn.citations.find(({ n }) => n === source.n);
        return (
          <li key={source.n} className="flex h-8 items-center gap-2 border-t border-line-soft">
            <CitationMark source={source} citations={turn.citations} answerId={turn.messageId} />
            <span className="min-w-0 flex-1 truncate" title={source.title}>
              <bdi>{source.title}</bdi>
            </span>
            <span className="max-w-1/2 truncate text-small text-ink-3 tabular-nums">
              {placeOf(source, standingOf(source, own))}
            </span>
          </li>
        );
      })}
      {cited.length > most ? (
        <li className="border-t border-line-soft">
          <button
            type="button"
            onClick={onMore}
            className="h-8 text-small text-accent focus-visible:-outline-offset-2"
          >
            {words.quickAsk.moreSources(cited.length - most)}
          </button>
        </li>
      ) : null}
    </ul>
  );
}

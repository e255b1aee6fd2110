import { createContext, use, useMemo } from 'react';
import type { Citation, Source } from '#shared/model/conversation';
import type { MessageId } from '#shared/model/ids';
import { CitationMark } from './citation-mark.tsx';
import { isRunning, type Turn } from './chat-state.ts';
import { ExtractList } from './extract-list.tsx';
import { isExtracts } from './model-name.ts';
import { CitationContext, type CitationContextValue } from './markdown/citation-context.tsx';
import { MarkdownView } from './markdown/markdown-view.tsx';

/** Apart from the sources, so that a citation that comes draws the chips again and not the text around them. */
const CitationsSoFar = createContext<readonly Citation[]>([]);

/** What was answered: prose with chips, or extracts one under the other. */
export function AnswerBody({ turn }: { readonly turn: Turn }) {
  const context = useSourcesOf(turn);
  if (isExtracts(turn.model) && turn.citations.length > 0) return <ExtractList turn={turn} />;
  if (turn.text === '') return null;
  return (
    <CitationContext value={context}>
      <CitationsSoFar value={turn.citations}>
        <MarkdownView text={turn.text} streaming={isRunning(turn)} />
      </CitationsSoFar>
    </CitationContext>
  );
}

function useSourcesOf({ sources, messageId }: Turn): CitationContextValue {
  return useMemo(() => {
    const byNumber = new Map(sources.map((source) => [source.n, source]));
    return {
      knows: (n) => byNumber.has(n),
      draw: (n, mark) => {
        const source = byNumber.get(n);
        return source ? <MarkInText source={source} answerId={messageId} mark={mark} /> : null;
      },
    };
  }, [sources, messageId]);
}

interface MarkInTextProps {
  readonly source: Source;
  readonly answerId: MessageId | null;
  readonly mark: number;
}

/** Citations stand in the order of the marks, one for each. */
function MarkInText({ source, answerId, mark }: MarkInTextProps) {
  const citations = use(CitationsSoFar);
  const at = citations[mark]?.n === source.n ? { at: mark } : {};
  return <CitationMark source={source} citations={citations} answerId={answerId} {...at} />;
}

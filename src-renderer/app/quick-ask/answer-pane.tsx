import { useEffect, useRef, type RefObject } from 'react';
import { useCall } from '../../api/use-call.ts';
import { useEvent } from '../../api/use-event.ts';
import { AnswerBody } from '../../features/chat/answer-body.tsx';
import { AnswerEnd, AnswerOrigin } from '../../features/chat/answer-notes.tsx';
import { AnswerProgress } from '../../features/chat/answer-progress.tsx';
import { isRunning, type Turn } from '../../features/chat/chat-state.ts';
import { LiveSentences } from '../../features/chat/live-sentences.tsx';
import { isExtracts } from '../../features/chat/model-name.ts';
import { ThinkingFold } from '../../features/chat/thinking-fold.tsx';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { words } from '../../words/index.ts';
import { CitedSources } from './cited-sources.tsx';
import type { QuickAsk } from './use-quick-ask.ts';

export interface AnswerPaneProps {
  readonly quick: QuickAsk;
  /** All that scrolls: its height is what the window would like to have room for. */
  readonly inner: RefObject<HTMLDivElement | null>;
}

/** Under the question: its answer, or what keeps it from having one. */
export function AnswerPane({ quick, inner }: AnswerPaneProps) {
  const { turn } = quick;
  const scroller = useTop(turn?.key);
  const content = turn ? (
    <Answer turn={turn} onMore={() => quick.actions.showSources(turn.key)} />
  ) : (
    <NothingYet onOpen={quick.open} />
  );
  return (
    <ScrollArea ref={scroller} label={words.quickAsk.answer}>
      <div ref={inner} className="flow-root">
        {content}
      </div>
      <LiveSentences turn={turn} />
    </ScrollArea>
  );
}

function Answer({ turn, onMore }: { readonly turn: Turn; readonly onMore: () => void }) {
  const running = isRunning(turn);
  return (
    <article data-turn="" aria-busy={running} className="border-t border-line-soft px-4 pt-2 pb-4">
      <AnswerOrigin turn={turn} />
      <ThinkingFold text={turn.thinking} running={running && turn.text === ''} />
      <div className="mt-2">
        <AnswerBody turn={turn} />
      </div>
      <AnswerProgress turn={turn} />
      <AnswerEnd turn={turn} />
      {isExtracts(turn.model) ? null : <CitedSources turn={turn} onMore={onMore} />}
    </article>
  );
}

/** Before the first question nothing stands here, unless there is nothing to ask about. */
function NothingYet({ onOpen }: { readonly onOpen: () => void }) {
  const { quickAsk } = words;
  const overview = useCall('quick-ask overview', (client, signal) => client.system.overview({}, { signal }));
  useEvent(
    (client) => client.library.changed,
    () => overview.reload(),
  );
  if (overview.data?.documents !== 0) return null;
  return (
    <Note
      title={quickAsk.nothingTitle}
      text={quickAsk.nothing}
      className="mx-3 mb-3"
      actions={
        <Button size="small" onClick={onOpen}>
          {quickAsk.openMain}
        </Button>
      }
    />
  );
}

/** A new question is read from its beginning. */
function useTop(key: string | undefined): RefObject<HTMLDivElement | null> {
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (key !== undefined) scroller.current?.scrollTo({ top: 0 });
  }, [key]);
  return scroller;
}

import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { words } from '../../words/index.ts';
import type { Turn } from './chat-state.ts';
import { LiveSentences } from './live-sentences.tsx';
import { TurnView } from './turn-view.tsx';
import { useStickToBottom } from './use-stick-to-bottom.ts';

export interface TranscriptProps {
  readonly turns: readonly Turn[];
  /** Another value is another conversation. */
  readonly about: string;
  readonly editing: string | null;
}

/** So many turns are drawn at first, and so many more when the reader comes near the top. */
const portion = 20;

/** The conversation, oldest first. Follows what is written as long as the reader is at its end. */
export function Transcript({ turns, about, editing }: TranscriptProps) {
  const { scroller, content } = useStickToBottom(about, turns.at(-1)?.key);
  const [wanted, setWanted] = useState({ about, turns: portion });
  const shown = wanted.about === about ? wanted.turns : portion;
  const first = Math.max(0, turns.length - shown);
  const last = turns.at(-1);
  return (
    <ScrollArea ref={scroller} label={words.chat.conversation} className="px-6 [container-type:size]">
      <div ref={content} className="mx-auto w-full max-w-column">
        {first > 0 ? <Earlier onShow={() => setWanted({ about, turns: shown + portion })} /> : null}
        {turns.slice(first).map((turn, index) => (
          <TurnView
            key={turn.key}
            turn={turn}
            isFirst={first + index === 0}
            isLast={turn === last}
            editing={turn.key === editing}
          />
        ))}
      </div>
      <LiveSentences turn={last} />
    </ScrollArea>
  );
}

/** Coming near it shows more; it is also a button, for those who do not scroll. */
function Earlier({ onShow }: { readonly onShow: () => void }) {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting === true) onShow();
      },
      { root: mark.current?.closest('[role=group]') ?? null, rootMargin: '1200px 0px 0px' },
    );
    if (mark.current) observer.observe(mark.current);
    return () => observer.disconnect();
  }, [onShow]);
  return (
    <div ref={mark} className="pt-4">
      <Button size="small" look="quiet" onClick={onShow}>
        {words.chat.earlier}
      </Button>
    </div>
  );
}

import { memo } from 'react';
import { joinClasses } from '../../ui/join-classes.ts';
import { AnswerBody } from './answer-body.tsx';
import { AnswerFoot } from './answer-foot.tsx';
import { AnswerEnd, AnswerOrigin } from './answer-notes.tsx';
import { AnswerProgress } from './answer-progress.tsx';
import { isRunning, type Turn } from './chat-state.ts';
import { QuestionHeading } from './question-heading.tsx';
import { ThinkingFold } from './thinking-fold.tsx';

export interface TurnViewProps {
  readonly turn: Turn;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly editing: boolean;
}

/** A question and its answer. Drawn again only when the turn itself changes. */
export const TurnView = memo(function TurnView({ turn, isFirst, isLast, editing }: TurnViewProps) {
  const running = isRunning(turn);
  // Asked here and now: its question moves to the top and stays there while the answer grows under it.
  const isFresh = isLast && turn.key.startsWith('t');
  return (
    <article
      data-turn=""
      aria-busy={running}
      className={joinClasses(
        'group/turn pb-4',
        isFirst ? 'pt-6' : 'border-t border-line-soft pt-8',
        isFresh && 'min-h-[100cqh]',
        !isLast && '[contain-intrinsic-size:auto_320px] [content-visibility:auto]',
      )}
    >
      <QuestionHeading turn={turn} editing={editing} />
      <AnswerOrigin turn={turn} />
      <ThinkingFold text={turn.thinking} running={running && turn.text === ''} />
      <div className="mt-3">
        <AnswerBody turn={turn} />
      </div>
      <AnswerProgress turn={turn} />
      <AnswerEnd turn={turn} />
      {running || turn.phase === 'elsewhere' ? null : <AnswerFoot turn={turn} isLast={isLast} />}
    </article>
  );
});

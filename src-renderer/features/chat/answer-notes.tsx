import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { Tag } from '../../ui/tag.tsx';
import { words } from '../../words/index.ts';
import { useChatActions } from './chat-actions.tsx';
import { isRunning, type Turn } from './chat-state.ts';
import { extractsModel, isExtracts, modelName } from './model-name.ts';

/** Over an answer: who wrote it, where that is not the expected. */
export function AnswerOrigin({ turn }: { readonly turn: Turn }) {
  const { askAgain } = useChatActions();
  const { fallback, extracts } = words.chat;
  const showsExtracts = isExtracts(turn.model) && (turn.citations.length > 0 || turn.phase === 'complete');
  return (
    <>
      {turn.fallback === null ? null : (
        <Note
          className="mt-3 max-w-column"
          title={fallback.by(modelName(turn.model ?? ''))}
          text={turn.fallback}
          actions={
            isRunning(turn) ? null : (
              <Button size="small" onClick={() => askAgain(turn)}>
                {fallback.retry}
              </Button>
            )
          }
        />
      )}
      {showsExtracts ? (
        <p className="mt-2 flex flex-wrap items-center gap-2 text-ink-2">
          <Tag tone="outline">{extracts.tag}</Tag>
          <span>{turn.citations.length > 0 ? extracts.text : extracts.short}</span>
        </p>
      ) : null}
    </>
  );
}

/** Under an answer that did not come to its end, and what else is to be known of it. */
export function AnswerEnd({ turn }: { readonly turn: Turn }) {
  const { phase } = words.chat;
  return (
    <>
      {turn.phase === 'elsewhere' ? <p className="mt-3 text-ink-3">{phase.elsewhere}</p> : null}
      {turn.phase === 'stopped' ? (
        <p className="mt-3 text-ink-3">{phase.stopped(countWords(turn.text))}</p>
      ) : null}
      {turn.phase === 'failed' ? <Failure turn={turn} /> : null}
      {noticesOf(turn).map((notice) => (
        <p key={notice} role="status" className="mt-2 max-w-prose text-small text-ink-3">
          {notice}
        </p>
      ))}
    </>
  );
}

function Failure({ turn }: { readonly turn: Turn }) {
  const { askAgain, chooseModel } = useChatActions();
  const { actions, phase } = words.chat;
  return (
    <Note
      tone="failure"
      className="mt-3 max-w-column"
      title={reasonOf(turn)}
      text={turn.error?.advice ?? phase.failedAdvice}
      actions={
        <>
          <Button size="small" onClick={() => askAgain(turn)}>
            {actions.tryAgain}
          </Button>
          <Button size="small" onClick={chooseModel}>
            {actions.chooseModel}
          </Button>
          {isExtracts(turn.model) ? null : (
            <Button size="small" look="quiet" onClick={() => askAgain(turn, { model: extractsModel })}>
              {actions.extracts}
            </Button>
          )}
        </>
      }
    />
  );
}

/** After a reload only the kept sentence tells why. */
const reasonOf = ({ error, notices }: Turn): string =>
  error?.message ?? notices.at(-1) ?? words.chat.phase.failed;

const noticesOf = (turn: Turn): readonly string[] =>
  turn.phase === 'failed' ? turn.notices.filter((notice) => notice !== reasonOf(turn)) : turn.notices;

const countWords = (text: string): number => text.match(/\S+/g)?.length ?? 0;

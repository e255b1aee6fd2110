import { Pencil, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { joinClasses } from '../../ui/join-classes.ts';
import { words } from '../../words/index.ts';
import { useChatActions } from './chat-actions.tsx';
import type { Turn } from './chat-state.ts';
import { CopyButton } from './copy-button.tsx';
import { isExtracts } from './model-name.ts';

export interface AnswerFootProps {
  readonly turn: Turn;
  readonly isLast: boolean;
}

/** Under an answer: what it was made from, what it took, what can be done with it. */
export function AnswerFoot({ turn, isLast }: AnswerFootProps) {
  const { askAgain, startEdit } = useChatActions();
  const { actions } = words.chat;
  return (
    <div className="group/foot mt-3 flex h-8 max-w-column items-center gap-3 overflow-hidden text-small whitespace-nowrap text-ink-3 tabular-nums">
      <Figures turn={turn} />
      <span className="flex-1" />
      <span
        className={joinClasses(
          'flex items-center',
          !isLast && 'opacity-0 group-focus-within/turn:opacity-100 group-hover/turn:opacity-100',
        )}
      >
        {turn.text === '' ? null : <CopyButton text={turn.text} label={actions.copy} />}
        <IconButton icon={RotateCw} size="small" label={actions.again} onClick={() => askAgain(turn)} />
        <IconButton icon={Pencil} size="small" label={actions.edit} onClick={() => startEdit(turn.key)} />
      </span>
    </div>
  );
}

function Figures({ turn }: { readonly turn: Turn }) {
  const { figures } = words.chat;
  const { timings, usage, sources, leftOut } = turn;
  const extracts = isExtracts(turn.model);
  const perSecond = usage?.tokensPerSecond;
  return (
    <>
      {sources.length > 0 ? (
        <SourcesButton turn={turn}>
          {extracts ? figures.passages(sources.length) : figures.sources(sources.length)}
        </SourcesButton>
      ) : null}
      {leftOut.length > 0 ? (
        <SourcesButton turn={turn}>{figures.leftOut(leftOut.length)}</SourcesButton>
      ) : null}
      {timings && !extracts && timings.firstText > 0 ? (
        <span className="max-sheet:hidden">{figures.firstWord(timings.firstText)}</span>
      ) : null}
      {perSecond === undefined ? null : <span>{figures.rate(perSecond)}</span>}
      {timings ? <span>{figures.total(timings.total)}</span> : null}
    </>
  );
}

function SourcesButton({ turn, children }: { readonly turn: Turn; readonly children: ReactNode }) {
  const { showSources } = useChatActions();
  return (
    <button
      type="button"
      onClick={() => showSources(turn.key)}
      className="-mx-1 h-6 rounded-row px-1 text-ink-2 hover:bg-hover hover:text-ink focus-visible:-outline-offset-2"
    >
      {children}
    </button>
  );
}

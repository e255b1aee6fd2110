import { useEffect, useEffectEvent } from 'react';
import { ChatActionsContext } from '../../features/chat/chat-actions.tsx';
import { joinClasses } from '../../ui/join-classes.ts';
import { words } from '../../words/index.ts';
import { useApp } from '../app-context.tsx';
import { isMac } from '../keys.ts';
import { AnswerPane } from './answer-pane.tsx';
import { AskField } from './ask-field.tsx';
import { QuickAskFoot } from './quick-ask-foot.tsx';
import { useFitHeight } from './use-fit-height.ts';
import { useQuickAsk, type QuickAsk } from './use-quick-ask.ts';

/** One question, its answer under it. The window is as tall as both, up to the height that its host gives it. */
export function QuickAskPage() {
  const { shell } = useApp();
  const quick = useQuickAsk();
  const { frame, inner } = useFitHeight(shell);
  useWindowKeys(quick);
  return (
    <ChatActionsContext value={quick.actions}>
      <div
        className={joinClasses(
          'h-full',
          shell === null && 'grid content-start justify-center bg-desk pt-[20vh]',
        )}
      >
        <main
          ref={frame}
          aria-label={words.quickAsk.title}
          className={joinClasses(
            'flex flex-col bg-page',
            shell === null
              ? 'max-h-[60vh] w-160 max-w-[calc(100vw-32px)] overflow-hidden rounded-float shadow-float'
              : 'h-full border border-line',
          )}
        >
          <AskField quick={quick} />
          <AnswerPane quick={quick} inner={inner} />
          <QuickAskFoot quick={quick} />
        </main>
      </div>
    </ChatActionsContext>
  );
}

/** Wherever the focus is. What floats on top takes Esc itself. */
function useWindowKeys(quick: QuickAsk): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const withCommand = isMac() ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
    const action = event.key === 'Escape' ? quick.escape : withCommand ? commandOf(event, quick) : undefined;
    if (!action) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

const commandOf = ({ key }: KeyboardEvent, quick: QuickAsk): (() => void) | undefined => {
  if (key === 'Enter') return quick.open;
  return key.toLowerCase() === 'n' ? quick.begin : undefined;
};

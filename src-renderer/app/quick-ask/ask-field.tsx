import { Square } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, type KeyboardEvent, type RefObject } from 'react';
import { longestQuestion } from '../../features/chat/ask-options.ts';
import { isRunning } from '../../features/chat/chat-state.ts';
import { isPlainEnter } from '../../features/chat/is-plain-enter.ts';
import { useGrowingField } from '../../features/chat/use-growing-field.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { words } from '../../words/index.ts';
import { useApp } from '../app-context.tsx';
import { unlessGone } from '../follow-shell.ts';
import { isStale } from './quick-ask-state.ts';
import type { QuickAsk } from './use-quick-ask.ts';

/** The question: it stays in the field over its answer, to be changed or replaced. Grows to four lines. */
export function AskField({ quick }: { readonly quick: QuickAsk }) {
  const { draft, turn } = quick;
  const field = useGrowingField(draft, 'quick-ask');
  useShown(quick, field);
  const running = turn !== undefined && isRunning(turn);
  const isTooLong = draft.length > longestQuestion;
  const press = (event: KeyboardEvent): void => {
    if (!isPlainEnter(event)) return;
    event.preventDefault();
    if (!isTooLong) quick.ask();
  };
  return (
    <div className="shrink-0">
      <h1 className="sr-only">{words.quickAsk.title}</h1>
      <div className="flex min-h-14 items-center gap-3 px-4 py-2">
        <textarea
          ref={field}
          dir="auto"
          rows={1}
          value={draft}
          aria-label={words.quickAsk.field}
          aria-invalid={isTooLong}
          placeholder={words.quickAsk.hint}
          onChange={(event) => quick.setDraft(event.target.value)}
          onKeyDown={press}
          className="block max-h-24 min-w-0 flex-1 resize-none bg-transparent text-ask outline-none"
        />
        {running ? (
          <IconButton
            icon={Square}
            size="small"
            label={words.quickAsk.stop}
            shortcut="Esc"
            onClick={quick.stop}
            className="bg-sunken inset-ring inset-ring-line-control [&_svg]:size-2.5 [&_svg]:fill-current"
          />
        ) : null}
      </div>
      {isTooLong ? (
        <p role="alert" className="px-4 pb-2 text-small text-bad">
          {words.quickAsk.tooLong(longestQuestion)}
        </p>
      ) : null}
    </div>
  );
}

/** Shown again, the field takes the focus with all that is in it chosen: the next key press replaces it. */
function useShown(quick: QuickAsk, field: RefObject<HTMLTextAreaElement | null>): void {
  const { shell } = useApp();
  const leftAt = useRef<number>(undefined);
  const shown = useEffectEvent(() => {
    if (isStale(Date.now() - (leftAt.current ?? Date.now()), quick)) quick.begin();
    field.current?.focus();
    field.current?.select();
  });
  useEffect(() => {
    const leave = (): void => {
      leftAt.current = Date.now();
    };
    window.addEventListener('blur', leave);
    const stop = shell?.command((command) => (command.type === 'shown' ? shown() : undefined));
    shell?.ready({}).catch(unlessGone);
    return () => {
      window.removeEventListener('blur', leave);
      stop?.();
    };
  }, [shell]);
}

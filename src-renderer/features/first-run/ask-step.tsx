import { ArrowUp } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { useApp } from '../../app/app-context.tsx';
import { home } from '../../app/route.ts';
import { joinClasses } from '../../ui/join-classes.ts';
import { words } from '../../words/index.ts';

/** The question goes to the chat, which asks it there. */
export function AskStep({ canAsk }: { readonly canAsk: boolean }) {
  const { handedQuestion, navigation } = useApp();
  const [question, setQuestion] = useState('');
  const ready = canAsk && question.trim() !== '';
  const send = (): void => {
    if (!ready) return;
    handedQuestion.setState({ question: question.trim() });
    navigation.go(home);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  const { firstRun } = words;
  return (
    <div className="mt-3 rounded-float border border-line-control bg-page p-2 has-[textarea:focus-visible]:border-transparent has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:-outline-offset-1 has-[textarea:focus-visible]:outline-accent">
      <textarea
        aria-label={firstRun.question}
        placeholder={firstRun.question}
        rows={1}
        value={question}
        onChange={(event) => setQuestion(event.target.value)}
        onKeyDown={press}
        className="field-sizing-content block max-h-40 w-full resize-none bg-transparent px-2 pt-2 pb-1 text-body outline-none"
      />
      <div className="flex items-center justify-between gap-2 pl-2">
        <p className="text-micro text-ink-3">{canAsk ? firstRun.askReady : firstRun.askEarly}</p>
        <button
          type="button"
          aria-label={firstRun.send}
          disabled={!ready}
          onClick={send}
          className={joinClasses(
            'grid size-8 shrink-0 place-items-center rounded-control',
            ready ? 'bg-accent text-on-accent hover:bg-accent-hover' : 'bg-sunken text-ink-2',
          )}
        >
          <ArrowUp aria-hidden size={16} strokeWidth={1.6} />
        </button>
      </div>
    </div>
  );
}

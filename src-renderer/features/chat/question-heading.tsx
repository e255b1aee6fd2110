import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/index.ts';
import { useChatActions } from './chat-actions.tsx';
import type { Turn } from './chat-state.ts';
import { isPlainEnter } from './is-plain-enter.ts';
import { CappedText } from './markdown/capped-text.tsx';

export interface QuestionHeadingProps {
  readonly turn: Turn;
  readonly editing: boolean;
}

/** The question is the heading of its answer; editing happens in its place. */
export function QuestionHeading({ turn, editing }: QuestionHeadingProps) {
  if (editing) return <QuestionEditor turn={turn} />;
  return (
    <h2
      dir="auto"
      className="max-w-prose text-ask font-[580] tracking-[-.011em] text-pretty whitespace-pre-wrap wrap-anywhere"
    >
      <CappedText text={turn.question} />
    </h2>
  );
}

function QuestionEditor({ turn }: { readonly turn: Turn }) {
  const { askAgain, startEdit } = useChatActions();
  const [text, setText] = useState(turn.question);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(turn.question.length, turn.question.length);
  }, [turn.question]);
  const send = (): void => {
    if (text.trim() === '') return;
    startEdit(null);
    askAgain(turn, { text: text.trim() });
  };
  return (
    <form
      className="max-w-column"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        dir="auto"
        rows={Math.min(8, text.split('\n').length + 1)}
        value={text}
        aria-label={words.chat.actions.edit}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault();
            startEdit(null);
          } else if (isPlainEnter(event)) {
            event.preventDefault();
            send();
          }
        }}
        className="w-full resize-none rounded-float border border-line-control bg-page px-4 py-2 text-body focus-visible:-outline-offset-1"
      />
      <div className="mt-2 flex gap-2">
        <Button type="submit" look="primary" disabled={text.trim() === ''}>
          {words.chat.actions.save}
        </Button>
        <Button onClick={() => startEdit(null)}>{words.chat.actions.cancel}</Button>
      </div>
    </form>
  );
}

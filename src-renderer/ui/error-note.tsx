import type { DescribedError } from '../api/describe-error.ts';
import { words } from '../words/index.ts';
import { Button } from './button.tsx';
import { Note } from './note.tsx';

export interface ErrorNoteProps {
  readonly error: DescribedError;
  readonly onRetry?: () => void;
  /** What the button does, where it is not "Try again". */
  readonly action?: string;
  readonly className?: string;
}

/** An error in its place: what happened, what to do, the button. */
export function ErrorNote({ error, onRetry, action, className }: ErrorNoteProps) {
  return (
    <Note
      tone="failure"
      title={error.message}
      text={error.advice}
      {...(className === undefined ? {} : { className })}
      {...(onRetry
        ? {
            actions: (
              <Button size="small" onClick={onRetry}>
                {action ?? words.ui.tryAgain}
              </Button>
            ),
          }
        : {})}
    />
  );
}

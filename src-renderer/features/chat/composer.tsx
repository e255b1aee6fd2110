import { ArrowUp, Square } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { words } from '../../words/index.ts';
import { longestQuestion } from './ask-options.ts';
import { isPlainEnter } from './is-plain-enter.ts';
import { useGrowingField } from './use-growing-field.ts';

export interface ComposerProps {
  /** Another value is another conversation: the field takes the focus. */
  readonly about: string;
  readonly draft: string;
  readonly running: boolean;
  readonly hint: string;
  readonly onDraft: (text: string) => void;
  readonly onSend: (text: string) => void;
  readonly onStop: () => void;
  /** Up in an empty field. */
  readonly onEditLast: () => void;
}

/** Where one asks. Grows to eight lines, then scrolls. */
export function Composer({
  about,
  draft,
  running,
  hint,
  onDraft,
  onSend,
  onStop,
  onEditLast,
}: ComposerProps) {
  const field = useGrowingField(draft, about);
  const isTooLong = draft.length > longestQuestion;
  const canSend = draft.trim() !== '' && !isTooLong && !running;
  const send = (): void => {
    if (canSend) onSend(draft.trim());
  };
  const press = (event: KeyboardEvent): void => {
    if (isPlainEnter(event)) {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowUp' && draft === '' && !event.shiftKey) {
      event.preventDefault();
      onEditLast();
    }
  };
  const { composer } = words.chat;
  return (
    <div
      role="group"
      aria-label={composer.group}
      className="rounded-float bg-page p-2 inset-ring inset-ring-line-control has-[textarea:focus-visible]:inset-ring-2 has-[textarea:focus-visible]:inset-ring-accent"
    >
      <textarea
        ref={field}
        dir="auto"
        rows={1}
        data-region-focus=""
        value={draft}
        aria-label={composer.field}
        aria-invalid={isTooLong}
        placeholder={hint}
        onChange={(event) => onDraft(event.target.value)}
        onKeyDown={press}
        className="block max-h-50 w-full resize-none bg-transparent px-2 py-1 text-body outline-none"
      />
      <div className="flex items-center gap-3 pl-2 text-micro text-ink-3">
        {isTooLong ? (
          <span role="alert" className="text-small text-bad">
            {composer.tooLong(draft.length, longestQuestion)}
          </span>
        ) : null}
        <span className="flex-1" />
        <span aria-hidden className="flex items-center gap-3 max-sheet:hidden">
          <span>
            <Kbd>{composer.enter}</Kbd> {composer.sends}
          </span>
          <span>
            <Kbd>{composer.shiftEnter}</Kbd> {composer.newLine}
          </span>
        </span>
        {running ? (
          <IconButton
            icon={Square}
            label={composer.stop}
            shortcut="Esc"
            onClick={onStop}
            className="rounded-control bg-sunken inset-ring inset-ring-line-control [&_svg]:size-3 [&_svg]:fill-current"
          />
        ) : (
          <SendButton enabled={canSend} onSend={send} />
        )}
      </div>
    </div>
  );
}

const SendButton = ({ enabled, onSend }: { readonly enabled: boolean; readonly onSend: () => void }) => (
  <button
    type="button"
    aria-label={words.chat.composer.send}
    disabled={!enabled}
    onClick={onSend}
    className="grid size-8 shrink-0 place-items-center rounded-control bg-accent text-on-accent hover:bg-accent-hover disabled:bg-sunken disabled:text-ink-3"
  >
    <ArrowUp aria-hidden size={16} strokeWidth={1.6} />
  </button>
);

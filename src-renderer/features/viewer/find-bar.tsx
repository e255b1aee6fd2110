import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { words } from '../../words/index.ts';
import type { Find } from './use-find.ts';

/** Finds in the stored text; Enter goes on, Shift+Enter back. */
export function FindBar({ find }: { readonly find: Find }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const { viewer } = words;
  const { ranges, isMore } = find.matches;
  return (
    <div
      role="search"
      className="flex h-12 shrink-0 items-center gap-2 border-b border-line bg-chrome pr-2 pl-4"
    >
      <TextField
        ref={field}
        icon={Search}
        label={viewer.find}
        placeholder={viewer.find}
        value={find.text}
        maxLength={300}
        onChange={(event) => find.type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          find.step(event.shiftKey ? -1 : 1);
        }}
        className="max-w-80 flex-1"
      />
      <span role="status" className="min-w-20 shrink-0 text-small text-ink-3 tabular-nums">
        {find.text.trim() === '' ? '' : viewer.matches(find.at + 1, ranges.length, isMore)}
      </span>
      <IconButton
        icon={ChevronUp}
        label={viewer.previousMatch}
        disabled={ranges.length === 0}
        onClick={() => find.step(-1)}
      />
      <IconButton
        icon={ChevronDown}
        label={viewer.nextMatch}
        disabled={ranges.length === 0}
        onClick={() => find.step(1)}
      />
      <span className="flex-1" />
      <IconButton icon={X} label={viewer.findClose} onClick={() => find.close()} />
    </div>
  );
}

import { Search } from 'lucide-react';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { words } from '../words/index.ts';
import { PaletteList } from './palette-list.tsx';
import { foundEntries, initialPalette, withMove, withSearch, type PaletteEntry } from './palette-state.ts';

export interface PaletteBoxProps {
  readonly entries: readonly PaletteEntry[];
  readonly onOpen: (entry: PaletteEntry) => void;
}

/** The field and its list: the focus stays in the field, the arrows choose. */
export function PaletteBox({ entries, onOpen }: PaletteBoxProps) {
  const [state, setState] = useState(initialPalette);
  const found = useMemo(() => foundEntries(entries, state.search), [entries, state.search]);
  const active = found[Math.min(state.active, found.length - 1)];
  const press = (event: KeyboardEvent): void => {
    const step = ({ ArrowDown: 1, ArrowUp: -1 } as const)[event.key];
    if (step !== undefined) setState((before) => withMove(before, step, found.length));
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing && active) onOpen(active);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <label className="flex h-12 shrink-0 items-center gap-3 border-b border-line px-4 text-body">
        <Search aria-hidden size={16} strokeWidth={1.6} className="shrink-0 text-ink-3" />
        <input
          type="text"
          role="combobox"
          aria-label={words.palette.title}
          aria-expanded={found.length > 0}
          aria-controls={found.length > 0 ? 'palette-list' : undefined}
          aria-activedescendant={active && `palette-${active.id}`}
          placeholder={words.palette.hint}
          value={state.search}
          onChange={(event) => setState(withSearch(event.target.value))}
          onKeyDown={press}
          className="min-w-0 flex-1 bg-transparent outline-none"
        />
      </label>
      {found.length === 0 ? (
        <p role="status" className="px-4 py-6 text-ink-2">
          {words.palette.nothing(state.search)}
        </p>
      ) : (
        <PaletteList entries={found} active={active} onOpen={onOpen} />
      )}
    </>
  );
}

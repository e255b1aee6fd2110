import { useEffect, useRef } from 'react';
import { joinClasses } from '../ui/join-classes.ts';
import { Kbd } from '../ui/kbd.tsx';
import { words } from '../words/index.ts';
import { paletteGroups, type PaletteEntry } from './palette-state.ts';

export interface PaletteListProps {
  readonly entries: readonly PaletteEntry[];
  readonly active: PaletteEntry | undefined;
  readonly onOpen: (entry: PaletteEntry) => void;
}

export function PaletteList({ entries, active, onOpen }: PaletteListProps) {
  return (
    <div
      id="palette-list"
      role="listbox"
      aria-label={words.palette.title}
      className="min-h-0 overflow-y-auto p-2"
    >
      {paletteGroups.map((group) => {
        const own = entries.filter((entry) => entry.group === group);
        if (own.length === 0) return null;
        const name = words.palette.groups[group];
        return (
          <div key={group} role="group" aria-label={name}>
            <p aria-hidden className="px-2 text-micro leading-6 text-ink-3">
              {name}
            </p>
            {own.map((entry) => (
              <Row key={entry.id} entry={entry} active={entry === active} onOpen={onOpen} />
            ))}
          </div>
        );
      })}
    </div>
  );
}

interface RowProps {
  readonly entry: PaletteEntry;
  readonly active: boolean;
  readonly onOpen: (entry: PaletteEntry) => void;
}

function Row({ entry, active, onOpen }: RowProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const Icon = entry.icon;
  return (
    <div
      ref={row}
      id={`palette-${entry.id}`}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      onPointerUp={() => onOpen(entry)}
      className={joinClasses(
        'flex h-8 cursor-default items-center gap-2 rounded-row px-2',
        active ? 'bg-accent-soft [&_svg]:text-accent' : 'hover:bg-hover [&_svg]:text-ink-3',
      )}
    >
      <Icon aria-hidden size={16} strokeWidth={1.6} className="shrink-0" />
      <span className="min-w-0 flex-1 truncate">{entry.label}</span>
      {entry.detail === undefined ? null : (
        <span className="max-w-60 shrink-0 truncate text-small text-ink-3">{entry.detail}</span>
      )}
      {entry.shortcut === undefined ? null : <Kbd>{entry.shortcut}</Kbd>}
    </div>
  );
}

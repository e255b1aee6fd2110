import type { LucideIcon } from 'lucide-react';

export const paletteGroups = ['action', 'screen', 'conversation', 'document', 'setting'] as const;
export type PaletteGroup = (typeof paletteGroups)[number];

/** Something the palette can open. */
export interface PaletteEntry {
  readonly id: string;
  readonly group: PaletteGroup;
  readonly label: string;
  /** Also found by these words; shown quietly. */
  readonly detail?: string;
  readonly shortcut?: string;
  readonly icon: LucideIcon;
  readonly run: () => void;
}

export interface PaletteState {
  readonly search: string;
  /** Place of the chosen one in what is shown. */
  readonly active: number;
}

export const initialPalette: PaletteState = { search: '', active: 0 };

/** So many of a group are listed while there is no search, and with one. */
const mostUnasked = 5;
const mostFound = 8;

/** How well an entry fits: 0 at the beginning of the name, 1 at a word's, 2 within, 3 in the detail, else not. */
export function rankOf({ label, detail }: PaletteEntry, search: string): number | undefined {
  const parts = search.toLowerCase().split(/\s+/).filter(Boolean);
  const ranks = parts.map((part) => rankOfPart(label.toLowerCase(), detail?.toLowerCase() ?? '', part));
  return ranks.some((rank) => rank === undefined) ? undefined : Math.max(0, ...ranks.map(Number));
}

const rankOfPart = (label: string, detail: string, part: string): number | undefined => {
  const place = label.indexOf(part);
  if (place === 0) return 0;
  if (label.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(part))) return 1;
  if (place > 0) return 2;
  return detail.includes(part) ? 3 : undefined;
};

/** What is shown: groups in their order, the best of each first. */
export function foundEntries(entries: readonly PaletteEntry[], search: string): readonly PaletteEntry[] {
  const asked = search.trim() !== '';
  return paletteGroups.flatMap((group) =>
    entries
      .flatMap((entry) => {
        const rank = entry.group === group ? rankOf(entry, search) : undefined;
        return rank === undefined ? [] : [{ entry, rank }];
      })
      .toSorted((a, b) => a.rank - b.rank)
      .slice(0, asked ? mostFound : mostUnasked)
      .map(({ entry }) => entry),
  );
}

/** Up and Down go round; `count` is how many are shown. */
export const withMove = (state: PaletteState, step: 1 | -1, count: number): PaletteState => ({
  ...state,
  active: count === 0 ? 0 : (state.active + step + count) % count,
});

export const withSearch = (search: string): PaletteState => ({ search, active: 0 });

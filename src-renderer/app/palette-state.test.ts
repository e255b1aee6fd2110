import { Settings } from 'lucide-react';
import { expect, test } from 'vitest';
import {
  foundEntries,
  initialPalette,
  rankOf,
  withMove,
  withSearch,
  type PaletteEntry,
  type PaletteGroup,
} from './palette-state.ts';

const entry = (group: PaletteGroup, label: string, detail?: string): PaletteEntry => ({
  id: `${group} ${label}`,
  group,
  label,
  ...(detail === undefined ? {} : { detail }),
  icon: Settings,
  run: () => {},
});

test('the beginning of the name ranks before that of a word, within, and the detail', () => {
  const ranks = ['Lease 2019', 'Old lease', 'Release notes', 'Notes'].map((label) =>
    rankOf(entry('document', label, 'lease.pdf'), 'lease'),
  );
  expect(ranks).toEqual([0, 1, 2, 3]);
});

test('every word has to fit, in any order and case', () => {
  const lease = entry('document', 'Harrow Road – Lease 2019');
  expect([rankOf(lease, '2019 HARROW'), rankOf(lease, 'harrow street'), rankOf(lease, ' ')]).toEqual([
    1,
    undefined,
    0,
  ]);
});

test('groups keep their order, the best of each first', () => {
  const entries = [
    entry('setting', 'Search'),
    entry('document', 'Research'),
    entry('document', 'Search report'),
    entry('screen', 'Chat'),
  ];
  expect(foundEntries(entries, 'search').map(({ label }) => label)).toEqual([
    'Search report',
    'Research',
    'Search',
  ]);
});

test('without a search only a few of each group are shown', () => {
  const many = Array.from({ length: 2000 }, (_, n) => entry('document', `Document ${n}`));
  expect(foundEntries([...many, entry('screen', 'Chat')], '')).toHaveLength(6);
});

test('the arrows go round, and a new search begins at the top', () => {
  const last = withMove(initialPalette, -1, 3);
  expect([last.active, withMove(last, 1, 3).active, withMove(last, 1, 0).active]).toEqual([2, 0, 0]);
  expect(withSearch('lease')).toEqual({ search: 'lease', active: 0 });
});

import { Settings } from 'lucide-react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { PaletteBox } from './palette-box.tsx';
import type { PaletteEntry } from './palette-state.ts';

const entry = (id: string, group: PaletteEntry['group'], label: string): PaletteEntry => ({
  id,
  group,
  label,
  icon: Settings,
  run: () => {},
});

const count = (markup: string, part: string): number => markup.split(part).length - 1;

test('the palette is a combobox over a list in groups, with its first entry chosen', () => {
  const entries = [
    entry('screen-chat', 'screen', 'Chat'),
    entry('conversation-1', 'conversation', 'Leases <b>of</b> Harrow Road'),
  ];
  const markup = renderToStaticMarkup(<PaletteBox entries={entries} onOpen={() => {}} />);
  expect({
    combobox: count(markup, 'role="combobox"'),
    controls: count(markup, 'aria-controls="palette-list"'),
    list: count(markup, 'id="palette-list"'),
    active: count(markup, 'aria-activedescendant="palette-screen-chat"'),
    groups: [count(markup, 'aria-label="Screens"'), count(markup, 'aria-label="Conversations"')],
    options: count(markup, 'role="option"'),
    chosen: count(markup, 'aria-selected="true"'),
    escaped: count(markup, 'Leases &lt;b&gt;of&lt;/b&gt; Harrow Road'),
  }).toEqual({
    combobox: 1,
    controls: 1,
    list: 1,
    active: 1,
    groups: [1, 1],
    options: 2,
    chosen: 1,
    escaped: 1,
  });
});

test('an empty palette says so and names no list', () => {
  const markup = renderToStaticMarkup(<PaletteBox entries={[]} onOpen={() => {}} />);
  expect([count(markup, 'role="listbox"'), count(markup, 'aria-controls')]).toEqual([0, 0]);
});

import { words } from '../words/index.ts';
import { commandKey } from './keys.ts';

export interface ShortcutGroup {
  readonly name: string;
  readonly rows: readonly { readonly what: string; readonly keys: readonly string[] }[];
}

/** Every key that does something, as the sheet lists it. `quickAsk`: those that ask from anywhere; empty for none. */
export function shortcutList(quickAsk: string): readonly ShortcutGroup[] {
  const { shortcuts } = words;
  return [
    {
      name: shortcuts.groups.everywhere,
      rows: [
        { what: shortcuts.palette, keys: [commandKey('K')] },
        { what: shortcuts.newChat, keys: [commandKey('N'), 'Alt N'] },
        { what: shortcuts.find, keys: [commandKey('F')] },
        { what: shortcuts.sheet, keys: [commandKey('/')] },
        { what: shortcuts.nextRegion, keys: ['F6'] },
        { what: shortcuts.previousRegion, keys: ['Shift F6'] },
        { what: shortcuts.escape, keys: ['Esc'] },
        ...(quickAsk === '' ? [] : [{ what: shortcuts.quickAsk, keys: [quickAsk] }]),
      ],
    },
    {
      name: shortcuts.groups.chat,
      rows: [
        { what: shortcuts.send, keys: ['Enter'] },
        { what: shortcuts.newLine, keys: ['Shift Enter'] },
        { what: shortcuts.editLast, keys: ['↑'] },
      ],
    },
    {
      name: shortcuts.groups.reading,
      rows: [
        { what: shortcuts.nextCitation, keys: ['F3'] },
        { what: shortcuts.previousCitation, keys: ['Shift F3'] },
      ],
    },
  ];
}

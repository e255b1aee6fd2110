import type * as Electron from 'electron';
import { known } from '../known.ts';
import { defineActions } from './actions.ts';
import { needsReady } from './app.ts';
import { changed, options, show } from './link.ts';

const registered = new Map<string, () => void>();
const modifiers = 'Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|AltGr|Shift|Super|Meta';
const accelerator = new RegExp(
  `^((${modifiers})\\+)*([A-Z0-9]|F\\d{1,2}|Space|Tab|Enter|Return|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|Esc|Insert|Delete|Backspace|Plus|[^\\w\\s])$`,
  'i',
);

function checked(keys: string): string {
  needsReady('globalShortcut');
  if (!accelerator.test(keys))
    throw new TypeError('Error processing argument at index 0, conversion failure from ' + keys);
  return keys.toLowerCase();
}

const isTaken = (keys: string): boolean =>
  options.takenShortcuts === 'all' ||
  (options.takenShortcuts ?? []).some((taken) => taken.toLowerCase() === keys);

show(() => ({ shortcuts: [...registered.keys()] }));

export const globalShortcut = known('globalShortcut', {
  register(keys: string, callback: () => void): boolean {
    const name = checked(keys);
    if (isTaken(name) || registered.has(name)) return false;
    registered.set(name, callback);
    changed();
    return true;
  },
  isRegistered: (keys: string) => registered.has(checked(keys)),
  unregister(keys: string): void {
    registered.delete(checked(keys));
    changed();
  },
  unregisterAll(): void {
    registered.clear();
    changed();
  },
} satisfies Partial<Electron.GlobalShortcut>);

defineActions({
  pressShortcut: (keys: string) => {
    const callback = registered.get(keys.toLowerCase());
    if (!callback)
      throw new Error(`nobody has the shortcut ${keys}, only ${[...registered.keys()].join(', ')}`);
    callback();
  },
});

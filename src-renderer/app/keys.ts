/** What a key press means everywhere in the app. */
export type GlobalKey =
  | 'palette'
  | 'new-chat'
  | 'find'
  | 'shortcuts'
  | 'next-region'
  | 'previous-region'
  | 'escape';

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const withCommand: Readonly<Record<string, GlobalKey>> = {
  k: 'palette',
  n: 'new-chat',
  f: 'find',
  '/': 'shortcuts',
};

/** `Ctrl` here, `Cmd` on a Mac. Alt+N stands in where a browser keeps Ctrl+N for itself. */
export function globalKeyOf(press: KeyPress, isMac: boolean): GlobalKey | undefined {
  const command = isMac ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey;
  const key = press.key.toLowerCase();
  if (key === 'f6') return press.shiftKey ? 'previous-region' : 'next-region';
  if (key === 'escape') return 'escape';
  if (press.altKey && !command && key === 'n') return 'new-chat';
  // Some keyboards have the slash above another key.
  if (!command || press.altKey || (press.shiftKey && key !== '/')) return undefined;
  return Object.hasOwn(withCommand, key) ? withCommand[key] : undefined;
}

export const isMac = (): boolean => /mac|iphone|ipad/i.test(navigator.platform);

/** "Ctrl K" or "⌘ K", as it is shown. */
export const commandKey = (key: string): string => `${isMac() ? '⌘' : 'Ctrl'} ${key}`;

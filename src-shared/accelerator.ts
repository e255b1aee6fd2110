/** Keys that are held, in the order in which they are shown. */
const modifiers = ['CommandOrControl', 'Control', 'Alt', 'AltGr', 'Shift', 'Command', 'Super'] as const;
type Modifier = (typeof modifiers)[number];

const modifierNames: Readonly<Record<string, Modifier>> = {
  commandorcontrol: 'CommandOrControl',
  cmdorctrl: 'CommandOrControl',
  control: 'Control',
  ctrl: 'Control',
  alt: 'Alt',
  option: 'Alt',
  altgr: 'AltGr',
  shift: 'Shift',
  command: 'Command',
  cmd: 'Command',
  super: 'Super',
  meta: 'Super',
};

/** Keys with a name of their own, as Electron spells them. */
const namedKeys: readonly string[] = [
  'Plus Space Tab Capslock Numlock Scrolllock Backspace Delete Insert Return Enter Up Down Left Right Home End',
  'PageUp PageDown Escape Esc VolumeUp VolumeDown VolumeMute MediaNextTrack MediaPreviousTrack MediaStop',
  'MediaPlayPause PrintScreen numdec numadd numsub nummult numdiv',
  Array.from({ length: 10 }, (_, digit) => `num${digit}`).join(' '),
  Array.from({ length: 24 }, (_, number) => `F${number + 1}`).join(' '),
].flatMap((names) => names.split(' '));
const keyNames = new Map(namedKeys.map((name) => [name.toLowerCase(), name]));

const singleKey = /^[0-9A-Z)!@#$%^&*(:;<,>.?/~`{}[\]\\|"'=_-]$/;
/** Nobody types with these, so they need nothing held. */
const standsAlone = /^(F\d+|Media.*|Volume.*|PrintScreen)$/;

export interface Accelerator {
  readonly modifiers: readonly Modifier[];
  readonly key: string;
}

export type ReadAccelerator =
  | { readonly ok: true; readonly accelerator: Accelerator }
  /** A phrase such as "must end in a key". */
  | { readonly ok: false; readonly problem: string };

const wrong = (problem: string): ReadAccelerator => ({ ok: false, problem });

/** Reads keys written as Electron has them ("CommandOrControl+Shift+Space"), in any case. */
export function readAccelerator(text: string): ReadAccelerator {
  const parts = text.split('+').map((part) => part.trim());
  const last = parts.pop() ?? '';
  const held = parts.map((part) => modifierNames[part.toLowerCase()]);
  const unknown = parts.find((_, at) => held[at] === undefined);
  if (unknown !== undefined) return wrong(`must not hold “${unknown}”: write keys such as Ctrl+Shift+Space`);
  const key = keyOf(last);
  if (key === undefined) return wrong('must end in one key, such as Ctrl+Shift+Space');
  const distinct = modifiers.filter((modifier) => held.includes(modifier));
  if (distinct.length !== held.length) return wrong('must not name a key twice');
  const isFree = distinct.some((modifier) => modifier !== 'Shift' && modifier !== 'AltGr');
  if (!isFree && !standsAlone.test(key))
    return wrong('must hold Ctrl, Alt, Cmd or Super, so that typing stays free');
  return { ok: true, accelerator: { modifiers: distinct, key } };
}

function keyOf(part: string): string | undefined {
  const upper = part.toUpperCase();
  return keyNames.get(part.toLowerCase()) ?? (singleKey.test(upper) ? upper : undefined);
}

export const formatAccelerator = ({ modifiers: held, key }: Accelerator): string => [...held, key].join('+');

export type DesktopPlatform = 'darwin' | 'win32' | 'linux';

const macSigns: Readonly<Record<Modifier, string>> = {
  CommandOrControl: '⌘',
  Control: '⌃',
  Alt: '⌥',
  AltGr: '⌥',
  Shift: '⇧',
  Command: '⌘',
  Super: '⌘',
};

const macOrder = ['⌃', '⌥', '⇧', '⌘'];

/** As the system writes it: "Ctrl+Shift+Space", on a Mac "⇧⌘Space"; empty where nothing is set or it is no shortcut. */
export function describeAccelerator(text: string, platform: DesktopPlatform): string {
  const read = readAccelerator(text);
  if (!read.ok) return '';
  const { modifiers: held, key } = read.accelerator;
  if (platform === 'darwin') {
    const signs = new Set(held.map((modifier) => macSigns[modifier]));
    return macOrder.filter((sign) => signs.has(sign)).join('') + key;
  }
  const names = held.map((modifier) => otherName(modifier, platform));
  return [...new Set(names), key].join('+');
}

function otherName(modifier: Modifier, platform: 'win32' | 'linux'): string {
  if (modifier === 'CommandOrControl' || modifier === 'Control') return 'Ctrl';
  if (modifier === 'Super' || modifier === 'Command') return platform === 'win32' ? 'Win' : 'Super';
  return modifier;
}

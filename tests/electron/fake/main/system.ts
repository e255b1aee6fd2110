import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type * as Electron from 'electron';
import { known, NotInStandIn } from '../known.ts';
import { Strict } from '../strict.ts';
import { defineActions } from './actions.ts';
import { needsReady } from './app.ts';
import { options, record } from './link.ts';

/** The small modules that ask the system for something: what they did is in the log. */

export const shell = known('shell', {
  openExternal: (url: string) => {
    record('shell.openExternal', url);
    return Promise.resolve();
  },
  openPath: (path: string) => {
    record('shell.openPath', path);
    return Promise.resolve('');
  },
  showItemInFolder: (path: string) => record('shell.showItemInFolder', path),
  beep: () => record('shell.beep'),
} satisfies Partial<Electron.Shell>);

class NativeTheme
  extends Strict
  implements
    Pick<Electron.NativeTheme, 'shouldUseDarkColors' | 'themeSource' | 'shouldUseHighContrastColors'>
{
  readonly shouldUseHighContrastColors = false;
  #system = options.dark ?? false;
  #source: Electron.NativeTheme['themeSource'] = 'system';

  constructor() {
    super('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#system : this.#source === 'dark';
  }

  get themeSource(): Electron.NativeTheme['themeSource'] {
    return this.#source;
  }

  set themeSource(source: Electron.NativeTheme['themeSource']) {
    this.#source = source;
    this.emit('updated');
  }

  setSystem(dark: boolean): void {
    this.#system = dark;
    this.emit('updated');
  }
}

export const nativeTheme = new NativeTheme();

class PowerMonitor extends Strict implements Pick<Electron.PowerMonitor, 'isOnBatteryPower'> {
  constructor() {
    super('suspend resume on-ac on-battery shutdown lock-screen unlock-screen');
  }

  isOnBatteryPower(): boolean {
    return false;
  }
}

export const powerMonitor = new PowerMonitor();

const mark = 'stand-in:';
const hasKeychain = options.keychain ?? true;

function needsKeychain(): void {
  needsReady('safeStorage');
  if (!hasKeychain) throw new Error('Error while encrypting the text provided to safeStorage.encryptString.');
}

export const safeStorage = known('safeStorage', {
  isAsyncEncryptionAvailable: () => {
    needsReady('safeStorage');
    return Promise.resolve(hasKeychain);
  },
  encryptStringAsync: async (text: string) => {
    needsKeychain();
    return Promise.resolve(Buffer.from(mark + Buffer.from(text).toString('base64')));
  },
  decryptStringAsync: async (encrypted: Buffer) => {
    needsKeychain();
    const text = encrypted.toString();
    if (!text.startsWith(mark)) throw new Error('Error while decrypting the ciphertext provided.');
    const result = Buffer.from(text.slice(mark.length), 'base64').toString();
    return Promise.resolve({ shouldReEncrypt: false, result });
  },
  getSelectedStorageBackend: () => (hasKeychain ? 'gnome_libsecret' : 'basic_text'),
} satisfies Partial<Electron.SafeStorage>);

export const net = known('net', {
  async fetch(url: string): Promise<Response> {
    needsReady('net');
    if (!url.startsWith('file:')) throw new NotInStandIn(`net.fetch of ${url}`);
    return new Response(await readFile(fileURLToPath(url)));
  },
});

defineActions({
  setDark: (dark: boolean) => nativeTheme.setSystem(dark),
  power: (event: string) => powerMonitor.emit(event),
});

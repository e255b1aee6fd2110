import { decodeMessage, encodeMessage } from '#shared/contract/json-codec';
import { known } from '../known.ts';
import type { FromPage, ToPage } from '../page-frames.ts';
import { lastMessage, type RelayedPort } from '../port-relay.ts';
import { contextBridge } from './context-bridge.ts';
import { makeIpcRenderer } from './ipc-renderer.ts';
import { filesKey, takeKey, type FileLike, type KnownFile, type PageGlobals } from './page-globals.ts';

type Require = (name: string) => object;
type Preload = (require: Require, module: { exports: object }, exports: object) => void;

const page = globalThis as unknown as PageGlobals;

/**
 * Runs in every document before its own scripts: takes the way out of the page away from them and, in a window's own
 * document, runs the app's preload script with what a sandboxed one has.
 */
export function begin(preload: Preload): void {
  const post = page.standInSend;
  delete page.standInSend;
  if (!post || page.top !== page.window || page.location.href === 'about:blank') return;
  const send = (frame: FromPage): void => post(encode(frame));
  const { ipcRenderer, take } = makeIpcRenderer({ send, makeChannel: () => new page.MessageChannel() });
  hide(takeKey, (texts: readonly string[]) => {
    for (const text of texts) take(decodeMessage(text) as ToPage);
  });
  tellWhenClosed(page.MessagePort);
  const files: KnownFile[] = [];
  hide(filesKey, files);
  send({ type: 'begun' });
  const webUtils = known('webUtils', { getPathForFile: pathFinder(files) });
  const module = { exports: {} };
  preload(requireFrom({ contextBridge, ipcRenderer, webUtils }), module, module.exports);
}

/** In Electron the other process learns of it. */
function tellWhenClosed({ prototype }: PageGlobals['MessagePort']): void {
  const { close } = { close: Reflect.get(prototype, 'close') };
  prototype.close = function closeAndTell(this: RelayedPort) {
    this.postMessage(lastMessage, []);
    Reflect.apply(close, this, []);
  };
}

const hide = (key: string, value: unknown): void =>
  void Object.defineProperty(globalThis, Symbol.for(key), { value, enumerable: false });

/** What the codec cannot carry, Electron may be able to: that must be seen, not lost. */
function encode(frame: FromPage): string {
  try {
    return encodeMessage(frame);
  } catch (error) {
    return encodeMessage({
      type: 'fault',
      message: `a page sent what the stand-in cannot carry: ${String(error)}`,
    });
  }
}

const requireFrom =
  (electron: object): Require =>
  (name) => {
    if (name === 'electron') return known('electron in a preload script', electron);
    throw new Error(`module not found: ${name}`);
  };

/** Each file of the desktop is found once, by all that a page sees of it; what a page made itself has no path. */
function pathFinder(files: readonly KnownFile[]): (file: unknown) => string {
  const found = new WeakMap<object, string>();
  const left = (): KnownFile[] => files as KnownFile[];
  return (file) => {
    if (!(file instanceof page.File)) throw new TypeError('getPathForFile expected to receive a File object');
    const path = found.get(file) ?? takePath(left(), file);
    found.set(file, path);
    return path;
  };
}

function takePath(files: KnownFile[], file: FileLike): string {
  const at = files.findIndex(
    ({ name, size, lastModified }) =>
      name === file.name && size === file.size && lastModified === file.lastModified,
  );
  const [match] = at < 0 ? [] : files.splice(at, 1);
  return match?.path ?? '';
}

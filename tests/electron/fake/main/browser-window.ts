import { readFileSync } from 'node:fs';
import type * as Electron from 'electron';
import { emitEvent } from '../emit-event.ts';
import type { WindowState } from '../state.ts';
import { app } from './app.ts';
import { changed, record, show, tell } from './link.ts';
import { WebContents } from './web-contents.ts';
import { WindowGeometry } from './window-geometry.ts';
import { forgetWindow, openWindows } from './windows.ts';

const events = [
  'ready-to-show show hide close closed focus blur resize resized move moved maximize',
  'unmaximize minimize restore enter-full-screen leave-full-screen page-title-updated',
  'session-end query-session-end responsive unresponsive',
].join(' ');

type Parts =
  | 'id'
  | 'isDestroyed'
  | 'loadURL'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'blur'
  | 'close'
  | 'destroy'
  | 'isVisible'
  | 'isFocused'
  | 'isMinimized'
  | 'minimize'
  | 'restore'
  | 'isAlwaysOnTop'
  | 'setAlwaysOnTop'
  | 'setTitle'
  | 'getTitle';

const windows = new Map<number, BrowserWindow>();
let count = 0;
/** The window with the keyboard; 0 where none has it. */
let focusedId = 0;

show(() => ({ windows: [...windows.values()].map((window) => window.state()) }));

export class BrowserWindow extends WindowGeometry implements Pick<Electron.BrowserWindow, Parts> {
  readonly id: number;
  readonly webContents: WebContents;
  readonly #options: Electron.BrowserWindowConstructorOptions;
  #visible = false;
  #minimized = false;
  #onTop: boolean;
  #title: string;
  /** Its page was there once. */
  #painted = false;

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.fromId(focusedId);
  }

  static fromWebContents(webContents: unknown): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === webContents) ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return windows.get(id) ?? null;
  }

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    refuseUnsafe(options.webPreferences ?? {});
    super(events, options);
    count += 1;
    this.id = count;
    this.#options = options;
    this.#onTop = options.alwaysOnTop ?? false;
    this.#title = options.title ?? app.name;
    this.webContents = new WebContents(this.id);
    windows.set(this.id, this);
    openWindows.set(this.id, this);
    this.#openPage();
    emitEvent(app, 'browser-window-created', this);
    emitEvent(app, 'web-contents-created', this.webContents);
    if (options.show !== false) this.show();
    changed();
  }

  state(): WindowState {
    return {
      id: this.id,
      url: this.webContents.getURL(),
      title: this.#title,
      loaded: this.#painted && !this.webContents.isLoading() && !this.webContents.isCrashed(),
      visible: this.#visible,
      focused: this.isFocused(),
      minimized: this.#minimized,
      maximized: this.isMaximized(),
      fullScreen: this.isFullScreen(),
      alwaysOnTop: this.#onTop,
      bounds: this.getBounds(),
      options: copyable(this.#options),
    };
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.load(url);
  }

  show(): void {
    this.showInactive();
    this.focus();
  }

  showInactive(): void {
    this.#minimized = false;
    if (this.#visible) return;
    this.#visible = true;
    this.tellEvent('show');
  }

  hide(): void {
    this.blur();
    if (!this.#visible) return;
    this.#visible = false;
    this.tellEvent('hide');
  }

  focus(): void {
    if (this.isFocused() || !this.#visible) return;
    BrowserWindow.getFocusedWindow()?.blur();
    focusedId = this.id;
    this.tellEvent('focus');
    emitEvent(app, 'browser-window-focus', this);
  }

  blur(): void {
    if (!this.isFocused()) return;
    focusedId = 0;
    this.tellEvent('blur');
    emitEvent(app, 'browser-window-blur', this);
  }

  close(): void {
    this.tryClose();
  }

  tryClose(): boolean {
    if (emitEvent(this, 'close')) return false;
    this.destroy();
    return true;
  }

  destroy(): void {
    if (!windows.delete(this.id)) return;
    if (this.isFocused()) focusedId = 0;
    tell({ type: 'close', window: this.id });
    this.webContents.destroy();
    this.emit('closed');
    changed();
    forgetWindow(this.id);
  }

  isDestroyed(): boolean {
    return !windows.has(this.id);
  }

  isVisible(): boolean {
    return this.#visible;
  }

  isFocused(): boolean {
    return focusedId === this.id;
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  minimize(): void {
    this.blur();
    this.#minimized = true;
    this.tellEvent('minimize');
  }

  restore(): void {
    if (!this.#minimized) return this.unmaximize();
    this.#minimized = false;
    this.tellEvent('restore');
  }

  isAlwaysOnTop(): boolean {
    return this.#onTop;
  }

  setAlwaysOnTop(flag: boolean, level?: string): void {
    this.#onTop = flag;
    record('window.setAlwaysOnTop', this.id, flag, level);
  }

  setTitle(title: string): void {
    this.#title = title;
    changed();
  }

  getTitle(): string {
    return this.#title;
  }

  #openPage(): void {
    const { preload } = this.#options.webPreferences ?? {};
    const text = preload === undefined ? undefined : readFileSync(preload, 'utf8');
    tell({ type: 'open', window: this.id, preload: text, size: this.getBounds() });
    this.webContents.on('page-title-updated', (_event: unknown, title: string) => {
      if (!emitEvent(this, 'page-title-updated', title, true)) this.setTitle(title);
    });
    this.webContents.on('did-finish-load', () => {
      if (!this.#painted) this.emit('ready-to-show');
      this.#painted = true;
    });
  }
}

/** Nobody gets a page that could reach Node. */
function refuseUnsafe({ nodeIntegration, contextIsolation, sandbox }: Electron.WebPreferences): void {
  if (nodeIntegration === true || contextIsolation === false || sandbox === false)
    throw new Error('the stand-in has only isolated pages in a sandbox');
}

/** What a test may look at: plain values. */
const copyable = (options: object): Electron.BrowserWindowConstructorOptions =>
  JSON.parse(JSON.stringify(options)) as Electron.BrowserWindowConstructorOptions;

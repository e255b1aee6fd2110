import {
  BrowserWindow,
  nativeTheme,
  screen,
  type BrowserWindowConstructorOptions,
  type Rectangle,
} from 'electron';
import type { DesktopPlatform } from '#shared/accelerator';
import { placeQuickAsk } from './place-quick-ask.ts';

export interface QuickAskWindowOptions {
  /** Address of `quick-ask.html`. */
  readonly page: string;
  readonly platform: DesktopPlatform;
  /** The same as the main window's. */
  readonly webPreferences: NonNullable<BrowserWindowConstructorOptions['webPreferences']>;
  /** A window was made: the host guards it and gives it lines. */
  readonly onCreated: (window: BrowserWindow) => void;
  /** It is shown to the person: its field takes the focus. */
  readonly onShown: (window: BrowserWindow) => void;
}

/** As tall as the field and its keys, until the page has said more. */
const firstHeight = 98;

/** A page that crashes sooner would crash again and again, in milliseconds. */
const soon = 10_000;

/**
 * A small window over everything, made ahead and hidden, so that it is there at once. It goes by itself where the
 * person turns to something else.
 */
export class QuickAskWindow {
  readonly #options: QuickAskWindowOptions;
  #window: BrowserWindow | undefined;
  #height = firstHeight;
  /** The free area of the display on which it stands. */
  #area: Rectangle | undefined;
  /** A window loses a focus that it is only being given on some desktops. */
  #hadFocus = false;
  #disposed = false;

  constructor(options: QuickAskWindowOptions) {
    this.#options = options;
  }

  get window(): BrowserWindow | undefined {
    return this.#window?.isDestroyed() === false ? this.#window : undefined;
  }

  /** Makes it, hidden; nothing where it is there. */
  prepare(): void {
    if (!this.window && !this.#disposed) this.#window = this.#create();
  }

  show(): void {
    this.prepare();
    const { window } = this;
    if (!window) return;
    this.#area = screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea;
    this.#hadFocus = false;
    window.setBounds(placeQuickAsk(this.#area, this.#height));
    window.show();
    window.focus();
    this.#options.onShown(window);
  }

  hide(): void {
    if (this.window?.isVisible()) this.window.hide();
  }

  /** For the keys that open it: pressed again, they put it away. */
  toggle(): void {
    if (this.window?.isVisible() && this.window.isFocused()) this.hide();
    else this.show();
  }

  /** The page says how tall it is, in CSS pixels. */
  resize(height: number): void {
    this.#height = Math.max(firstHeight, height);
    const { window } = this;
    if (window && this.#area) window.setBounds(placeQuickAsk(this.#area, this.#height));
  }

  dispose(): void {
    this.#disposed = true;
    this.window?.destroy();
    this.#window = undefined;
  }

  #create(): BrowserWindow {
    const { page, platform, webPreferences, onCreated } = this.#options;
    const window = new BrowserWindow({ ...look(platform), height: firstHeight, webPreferences });
    this.#height = firstHeight;
    window.setAlwaysOnTop(true, platform === 'darwin' ? 'screen-saver' : 'floating');
    if (platform === 'darwin') {
      // The type of the window does the same; a change of the process's type would hide the Dock's icon for a moment.
      window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
    }
    window.on('focus', () => {
      this.#hadFocus = true;
    });
    window.on('blur', () => {
      if (this.#hadFocus && !window.isDestroyed() && !window.webContents.isDevToolsOpened()) this.hide();
    });
    // "Close" of the menu, or of the system: what was asked stays there.
    window.on('close', (event) => {
      if (this.#disposed) return;
      event.preventDefault();
      this.hide();
    });
    const madeAt = performance.now();
    window.webContents.on('render-process-gone', () => {
      // Not within the event: Electron is still at work on the window.
      setImmediate(() => this.#replace(window, performance.now() - madeAt > soon));
    });
    onCreated(window);
    void window.loadURL(page).catch(() => undefined);
    return window;
  }

  /**
   * Its page crashed: the next one starts anew, and nothing is lost, for the core has what was asked. One that crashed
   * at once is made again when it is asked for.
   */
  #replace(window: BrowserWindow, atOnce: boolean): void {
    if (this.#window !== window) return;
    this.#window = undefined;
    window.destroy();
    if (atOnce) this.prepare();
  }
}

const look = (platform: DesktopPlatform): BrowserWindowConstructorOptions => ({
  title: 'Quick-ask',
  width: 640,
  show: false,
  frame: false,
  resizable: false,
  minimizable: false,
  maximizable: false,
  fullscreenable: false,
  skipTaskbar: true,
  alwaysOnTop: true,
  hasShadow: true,
  roundedCorners: true,
  backgroundColor: nativeTheme.shouldUseDarkColors ? '#1b1c1d' : '#ffffff',
  // Takes the keyboard without bringing the app to the front, and stands over full-screen apps.
  ...(platform === 'darwin' ? { type: 'panel' } : {}),
});

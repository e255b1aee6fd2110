import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import type { ShellCommand } from '#shared/contract/shell';
import type { Log } from '../../core/ports.ts';
import type { Pages } from './page-options.ts';
import { reviveContents } from './revive-contents.ts';
import type { ShellWindows } from './shell-windows.ts';
import { placeWindow, smallestWindow } from './window-placement.ts';
import type { WindowStateFile } from './window-state-file.ts';

export interface MainWindowOptions {
  readonly pages: Pages;
  readonly windows: ShellWindows;
  readonly stateFile: WindowStateFile;
  /** True where closing the window only hides it. */
  readonly staysOnClose: () => boolean;
  /** The window is closed for good. */
  readonly onClosed: () => void;
  /** Windows ends the session: there are seconds left. */
  readonly onSessionEnd: () => void;
  readonly log: Log;
}

/** The main window; there is at most one, and it is made again when it is asked for. */
export class MainWindow {
  readonly #options: MainWindowOptions;
  #window: BrowserWindow | undefined;
  /** Before its first picture it would be an empty frame. */
  #hasPicture = false;
  #isLeaving = false;

  constructor(options: MainWindowOptions) {
    this.#options = options;
    nativeTheme.on('updated', () => this.#window?.setBackgroundColor(options.pages.backgroundColor()));
    // Its display may have been unplugged.
    screen.on('display-removed', () => this.#bringBack());
    screen.on('display-metrics-changed', () => this.#bringBack());
  }

  /** Shows it in front of all others, and tells its page. */
  show(command?: ShellCommand): void {
    const { windows } = this.#options;
    if (this.#isLeaving) return;
    const window = this.#window;
    if (!window) this.#open();
    else if (this.#hasPicture) bringToFront(window);
    if (command) windows.command('main', command);
  }

  /** The app ends: as it is now it is shown again next time, and it is in nobody's way while the core closes. */
  leave(): void {
    this.#isLeaving = true;
    const window = this.#window;
    if (!window) return;
    this.#keepState(window);
    window.hide();
  }

  #open(): void {
    const { pages, windows, stateFile, log } = this.#options;
    const { bounds, maximized, fullScreen } = placeWindow(stateFile.read(), workAreas());
    const window = new BrowserWindow({
      ...bounds,
      minWidth: smallestWindow.width,
      minHeight: smallestWindow.height,
      title: 'Allma Studio',
      show: false,
      fullscreen: fullScreen,
      backgroundColor: pages.backgroundColor(),
      webPreferences: pages.webPreferences(),
    });
    this.#window = window;
    windows.adopt(window, 'main');
    reviveContents(window, log);
    this.#follow(window);
    const reveal = (): void => this.#reveal(window, maximized);
    window.once('ready-to-show', reveal);
    // On Wayland a window that is hidden may never have a first picture (electron#48859).
    if (process.platform === 'linux') window.webContents.once('did-finish-load', reveal);
    window.loadURL(pages.address('index.html')).catch(() => {
      log.write('error', 'page.not-loaded');
      reveal();
    });
  }

  /** The first time only, and not where the app ends before there is anything to see. */
  #reveal(window: BrowserWindow, maximized: boolean): void {
    if (this.#window !== window || this.#hasPicture || this.#isLeaving) return;
    this.#hasPicture = true;
    if (maximized) window.maximize();
    window.show();
  }

  #follow(window: BrowserWindow): void {
    const { staysOnClose, onClosed, onSessionEnd } = this.#options;
    window.on('close', (event) => {
      this.#keepState(window);
      if (!staysOnClose()) return;
      event.preventDefault();
      hide(window);
    });
    window.once('closed', () => {
      this.#window = undefined;
      this.#hasPicture = false;
      onClosed();
    });
    window.on('session-end', onSessionEnd);
  }

  #keepState(window: BrowserWindow): void {
    this.#options.stateFile.write({
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
      fullScreen: window.isFullScreen(),
    });
  }

  #bringBack(): void {
    const window = this.#window;
    if (!window || window.isFullScreen() || window.isMaximized()) return;
    const bounds = window.getNormalBounds();
    const placed = placeWindow({ bounds, maximized: false, fullScreen: false }, workAreas()).bounds;
    if (placed.x !== bounds.x || placed.y !== bounds.y) window.setBounds(placed);
  }
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
  // From the tray, or from the quick-ask panel, which leaves another app in front: macOS would leave it there.
  if (process.platform === 'darwin') app.focus({ steal: true });
}

/** macOS keeps an empty black screen where a full-screen window is hidden. */
function hide(window: BrowserWindow): void {
  if (!window.isFullScreen()) return window.hide();
  window.once('leave-full-screen', () => window.hide());
  window.setFullScreen(false);
}

/** The primary display's first. */
function workAreas() {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}

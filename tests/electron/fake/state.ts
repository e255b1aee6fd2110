import type * as Electron from 'electron';

export interface WindowState {
  readonly id: number;
  readonly url: string;
  readonly title: string;
  /** Its page is there, and neither loading nor crashed. */
  readonly loaded: boolean;
  readonly visible: boolean;
  readonly focused: boolean;
  readonly minimized: boolean;
  readonly maximized: boolean;
  readonly fullScreen: boolean;
  readonly alwaysOnTop: boolean;
  readonly bounds: Electron.Rectangle;
  /** As it was made, without what cannot be copied. */
  readonly options: Electron.BrowserWindowConstructorOptions;
}

export interface MenuState {
  readonly label: string;
  readonly type: string;
  readonly role: string | undefined;
  readonly enabled: boolean;
  readonly visible: boolean;
  readonly checked: boolean;
  readonly accelerator: string | undefined;
  readonly items: readonly MenuState[];
}

export interface TrayState {
  readonly tooltip: string;
  readonly menu: readonly MenuState[];
}

/** A dialog that waits until the test answers it; an error box waits for nobody. */
export interface DialogState {
  readonly id: number;
  readonly kind: 'open' | 'save' | 'message' | 'error';
  readonly options: object;
}

/** One of the app's children. */
export interface UtilityState {
  readonly pid: number;
  readonly serviceName: string;
  /** The file's name without its ending. */
  readonly entry: string;
}

/** What somebody in front of this desktop sees, and what the app asked the system for. */
export interface DesktopState {
  readonly ready: boolean;
  readonly windows: readonly WindowState[];
  readonly trays: readonly TrayState[];
  readonly menu: readonly MenuState[];
  readonly shortcuts: readonly string[];
  readonly dialogs: readonly DialogState[];
  readonly utilities: readonly UtilityState[];
  /** What was done and leaves nothing to look at, in order: `['shell.openPath', '/x']`. */
  readonly log: readonly (readonly [name: string, ...given: unknown[]])[];
}

import type * as Electron from 'electron';
import type { DesktopState } from './state.ts';

/** What a test decides about the desktop before an app starts on it. */
export interface StandInOptions {
  /** As in a package: arguments begin right behind the program. */
  readonly packaged?: boolean;
  readonly displays?: readonly StandInDisplay[];
  /** Shortcuts that another app has; `all` where the system refuses every one. */
  readonly takenShortcuts?: readonly string[] | 'all';
  /** True where making a tray icon fails. */
  readonly noTray?: boolean;
  readonly dark?: boolean;
  /** False where there is no keychain. */
  readonly keychain?: boolean;
}

export interface StandInDisplay {
  readonly id: number;
  readonly bounds: Electron.Rectangle;
}

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** What the app's main process tells the desktop: the test's process, where windows are pages. */
export type ToDesktop =
  | { readonly type: 'server'; readonly port: number }
  | { readonly type: 'state'; readonly state: DesktopState }
  | {
      readonly type: 'open';
      readonly window: number;
      /** The preload script's text. */
      readonly preload: string | undefined;
      readonly size: PageSize;
    }
  | { readonly type: 'load'; readonly window: number; readonly load: number; readonly address: string }
  | { readonly type: 'resize'; readonly window: number; readonly size: PageSize }
  | { readonly type: 'close'; readonly window: number }
  | { readonly type: 'to-page'; readonly window: number; readonly text: string }
  | { readonly type: 'allowed'; readonly ask: number; readonly allowed: boolean }
  | { readonly type: 'done'; readonly action: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly action: number; readonly message: string }
  /** The last that is told. */
  | { readonly type: 'leaving' }
  /** Something that Electron would have refused or that the stand-in cannot do: the test fails. */
  | { readonly type: 'fault'; readonly message: string };

export interface FrameSource {
  /** As the app sees it: `app://…`. */
  readonly url: string;
  readonly isMain: boolean;
}

/** What the desktop tells the app's main process. */
export type ToMain =
  | {
      readonly type: 'loaded';
      readonly window: number;
      readonly load: number;
      readonly title: string;
      readonly problem?: string;
    }
  | { readonly type: 'navigated'; readonly window: number; readonly address: string }
  | { readonly type: 'navigate'; readonly window: number; readonly ask: number; readonly address: string }
  | { readonly type: 'open-window'; readonly window: number; readonly address: string }
  | {
      readonly type: 'from-page';
      readonly window: number;
      readonly source: { readonly address: string; readonly isMain: boolean };
      readonly text: string;
    }
  | { readonly type: 'page-crashed'; readonly window: number }
  | {
      readonly type: 'do';
      readonly action: number;
      readonly name: string;
      readonly given: readonly unknown[];
    };

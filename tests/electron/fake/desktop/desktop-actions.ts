import type * as Electron from 'electron';
import type { StandInDisplay } from '../channel.ts';

/** What a person or the system does to an app on this desktop; `main/…` has the other side, under the same names. */
export interface DesktopActions {
  closeWindow(window: number): void;
  focusWindow(window: number): void;
  blurWindow(window: number): void;
  minimizeWindow(window: number): void;
  maximizeWindow(window: number): void;
  moveWindow(window: number, bounds: Partial<Electron.Rectangle>): void;
  clickTray(): void;
  /** By the labels on the way there. */
  chooseInTray(labels: readonly string[]): void;
  chooseInMenu(labels: readonly string[]): void;
  pressShortcut(keys: string): void;
  answerDialog(dialog: number, answer: object): void;
  clickNotification(title: string): void;
  unplugDisplay(display: number): void;
  plugDisplay(display: StandInDisplay): void;
  setDark(dark: boolean): void;
  power(event: string): void;
  requestPermission(permission: string): boolean;
  checkPermission(permission: string, origin: string): boolean;
  request(
    url: string,
    asked?: {
      readonly method?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    },
  ): { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly text: string };
  forge(
    window: number,
    forged: {
      readonly url: string;
      readonly isMain: boolean;
      readonly channel: string;
      readonly given: readonly unknown[];
    },
  ): void;
}

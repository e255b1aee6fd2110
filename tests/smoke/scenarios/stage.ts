import type { Page } from 'playwright';
import type { Desktop, DesktopProgram } from '../desktop.ts';
import type { Tray } from '../tray.ts';

/** What the scenarios of one Electron share, in their order: the app runs on from one to the next. */
export interface Stage {
  readonly program: DesktopProgram;
  /** The app as it runs now. */
  readonly desktop: Desktop;
  readonly main: Page;
  /** Of this run; documents lie in it, and the app's data folder. */
  readonly folder: string;
  readonly data: string;
  readonly tray: Tray | undefined;
}

/** Scenarios are named when the app does not run yet. */
export type OnStage = () => Stage;

import { nativeTheme, type WebPreferences } from 'electron';
import { join } from 'node:path';
import { pageAddress } from './page-origin.ts';

/** What every window of the app shows, and how strictly. */
export interface Pages {
  address(page: 'index.html' | 'quick-ask.html'): string;
  webPreferences(): WebPreferences;
  /** What is seen until the page has painted itself; that of its style sheet. */
  backgroundColor(): string;
}

export interface PagesOptions {
  /** The built `out` folder. */
  readonly out: string;
  readonly devTools: boolean;
}

export const createPages = ({ out, devTools }: PagesOptions): Pages => ({
  address: pageAddress,
  webPreferences: () => ({
    preload: join(out, 'preload', 'index.cjs'),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    // Chromium would fetch dictionaries.
    spellcheck: false,
    devTools,
  }),
  backgroundColor: () => (nativeTheme.shouldUseDarkColors ? '#1b1c1d' : '#ffffff'),
});

import { defineActions } from './actions.ts';
import { BrowserWindow } from './browser-window.ts';
import { changed, hear, tell } from './link.ts';
import type { WebContents } from './web-contents.ts';

/** What the desktop tells of a window that is closed meanwhile is of no interest. */
const pageOf = (window: number): WebContents | undefined => BrowserWindow.fromId(window)?.webContents;

function windowOf(id: number): BrowserWindow {
  const window = BrowserWindow.fromId(id);
  if (!window) throw new Error(`there is no window ${id}`);
  return window;
}

export function listenToPages(): void {
  hear('loaded', ({ window, load, title, problem }) => pageOf(window)?.loaded(load, title, problem));
  hear('navigated', ({ window, address }) => pageOf(window)?.navigated(address));
  hear('navigate', ({ window, ask, address }) =>
    tell({ type: 'allowed', ask, allowed: pageOf(window)?.mayNavigate(address) ?? false }),
  );
  hear('open-window', ({ window, address }) => pageOf(window)?.openWindow(address));
  hear('from-page', ({ window, source, text }) => pageOf(window)?.hear(source, text));
  hear('page-crashed', ({ window }) => pageOf(window)?.crash());
}

interface Forged {
  readonly url: string;
  readonly isMain: boolean;
  readonly channel: string;
  readonly given: readonly unknown[];
}

defineActions({
  closeWindow: (id: number) => windowOf(id).close(),
  focusWindow: (id: number) => windowOf(id).focus(),
  blurWindow: (id: number) => windowOf(id).blur(),
  minimizeWindow: (id: number) => windowOf(id).minimize(),
  maximizeWindow: (id: number) => windowOf(id).maximize(),
  moveWindow: (id: number, bounds: object) => windowOf(id).setBounds(bounds),
  /** Something comes from a frame that is none of the app's. */
  forge: (id: number, { url, isMain, channel, given }: Forged) => {
    const page = windowOf(id).webContents;
    page.take(page.foreignFrame(url, isMain), { type: 'send', channel, given, ports: [] });
    changed();
  },
});

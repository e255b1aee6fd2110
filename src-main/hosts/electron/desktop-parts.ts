import { globalShortcut } from 'electron';
import { join } from 'node:path';
import type { Client } from '#shared/contract/index';
import { resourcesFolder } from '../node/paths.ts';
import { BackgroundState } from './background-state.ts';
import type { Desktop, DesktopParts } from './desktop.ts';
import { QuickAskWindow } from './quick-ask-window.ts';
import { QuickAskShortcut } from './shortcut.ts';
import { TrayIcon } from './tray.ts';

/** Starts what belongs to the desktop beside the main window: the tray, the shortcut and the quick-ask window. */
export function startDesktopParts(desktop: Desktop): DesktopParts {
  const { core, state } = desktop;
  const quickAsk = createQuickAsk(desktop);
  const shortcut = createShortcut(desktop, quickAsk, () => tray.showShortcut(shortcut.working));
  const background = new BackgroundState((view) => tray.show(view));
  const tray = createTray(desktop, { quickAsk, background });
  const tellTray = (): void => state.change({ tray: { problem: tray.problem } });
  void tray.start().then(tellTray);
  core.onClient((client) => {
    void background.ready(client);
    shortcut.set(core.settings.get('desktop.quickAskShortcut'));
    followSettings(client, { shortcut, tray });
    quickAsk.prepare();
  });
  state.onChange((value) => {
    if (value.core === 'lost') background.lost();
  });
  return {
    showQuickAsk: () => quickAsk.show(),
    hideQuickAsk: () => quickAsk.hide(),
    resizeQuickAsk: (height) => quickAsk.resize(height),
    dispose: () => {
      for (const part of [background, shortcut, quickAsk, tray]) part.dispose();
    },
  };
}

function createQuickAsk({ pages, state, windows }: Desktop): QuickAskWindow {
  return new QuickAskWindow({
    page: pages.address('quick-ask.html'),
    platform: state.value.platform,
    webPreferences: pages.webPreferences(),
    onCreated: (window) => windows.adopt(window, 'quick-ask'),
    onShown: () => windows.command('quick-ask', { type: 'shown' }),
  });
}

function createShortcut(
  { state }: Desktop,
  quickAsk: QuickAskWindow,
  onWorking: () => void,
): QuickAskShortcut {
  const { platform } = state.value;
  const shortcut: QuickAskShortcut = new QuickAskShortcut({
    system: globalShortcut,
    platform,
    isWayland: platform === 'linux' && isWayland(process.env),
    onPressed: () => quickAsk.toggle(),
    onChange: () => {
      state.change({ shortcut: shortcut.state });
      onWorking();
    },
  });
  return shortcut;
}

const isWayland = (environment: NodeJS.ProcessEnv): boolean =>
  environment['XDG_SESSION_TYPE'] === 'wayland' || Boolean(environment['WAYLAND_DISPLAY']);

interface Asked {
  readonly quickAsk: QuickAskWindow;
  readonly background: BackgroundState;
}

function createTray({ showMain, quit, state }: Desktop, { quickAsk, background }: Asked): TrayIcon {
  return new TrayIcon({
    icons: join(resourcesFolder(import.meta.dirname), 'icons'),
    platform: state.value.platform,
    actions: {
      ask: () => quickAsk.show(),
      open: () => showMain(),
      settings: () => showMain({ type: 'go', screen: 'settings' }),
      setPaused: (paused) => void background.setPaused(paused),
      quit,
    },
    onProblem: (problem) => state.change({ tray: { problem } }),
  });
}

function followSettings(
  client: Client,
  { shortcut, tray }: { readonly shortcut: QuickAskShortcut; readonly tray: TrayIcon },
): void {
  client.settings.changed(({ key, value }) => {
    if (key === 'desktop.quickAskShortcut') shortcut.set(String(value));
    // A tray may have come meanwhile.
    if (key === 'desktop.closeToTray' && value === true) void tray.check();
  });
}

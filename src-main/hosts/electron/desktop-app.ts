import { app, Menu, MessageChannelMain, protocol, shell, type MessagePortMain } from 'electron';
import { join } from 'node:path';
import { defaultSettings } from '#shared/settings';
import type { ShellCommand, ShellState } from '#shared/contract/shell';
import type { AppError } from '#shared/errors';
import type { Log } from '../../core/ports.ts';
import { createLogFile } from '../node/log-file.ts';
import { systemClock } from '../node/system-clock.ts';
import type { AppPlace } from './app-place.ts';
import { answerApp } from './app-protocol.ts';
import { chooseDocuments } from './choose-documents.ts';
import { closeSession } from './close-to-outside.ts';
import { CoreKeeper } from './core-keeper.ts';
import type { Desktop, DesktopParts } from './desktop.ts';
import { startDesktopParts } from './desktop-parts.ts';
import { askAfterFailure } from './failure-dialogs.ts';
import { followSystem } from './follow-system.ts';
import type { Asked } from './launch-arguments.ts';
import { serveLines } from './lines.ts';
import { MainWindow } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { createPages, type Pages } from './page-options.ts';
import { pageScheme } from './page-origin.ts';
import { Quitting } from './quitting.ts';
import { ShellStateStore } from './shell-state.ts';
import { ShellWindows } from './shell-windows.ts';
import { startAgain } from './start-again.ts';
import { startCore } from './start-core.ts';
import { WindowStateFile } from './window-state-file.ts';

export interface DesktopAppOptions {
  readonly place: AppPlace;
  readonly devTools: boolean;
}

/** The built `out` folder; this file is bundled into its `main`. */
const out = join(import.meta.dirname, '..');

/** Puts the parts of the desktop together: the core, the windows, the menu and the tray. */
export class DesktopApp {
  readonly #options: DesktopAppOptions;
  readonly #log: Log;
  readonly #state = new ShellStateStore(process.platform as ShellState['platform']);
  readonly #pages: Pages;
  readonly #core: CoreKeeper<MessagePortMain>;
  readonly #windows: ShellWindows;
  readonly #main: MainWindow;
  readonly #quitting: Quitting;
  #parts: DesktopParts | undefined;

  constructor(options: DesktopAppOptions) {
    const { place, devTools } = options;
    this.#options = options;
    this.#log = createLogFile({
      folder: join(place.data, 'logs'),
      level: place.settings['log.level'] ?? defaultSettings['log.level'],
      clock: systemClock,
    });
    this.#pages = createPages({ out, devTools });
    this.#core = this.#createCore();
    this.#windows = this.#createWindows();
    this.#main = this.#createMain();
    this.#quitting = new Quitting({ drain: () => this.#drain(), exit: () => app.exit(0) });
  }

  /** After Electron is ready. */
  start(): void {
    const { place } = this.#options;
    this.#core.start();
    closeSession(this.#log);
    protocol.handle(
      pageScheme,
      answerApp({
        page: join(out, 'renderer'),
        dataFolder: place.data,
        largestFileMegabytes: () => this.#core.settings.get('documents.largestFile'),
        file: (id) => this.#core.file(id),
        log: this.#log,
      }),
    );
    serveLines({ core: this.#core, windows: this.#windows, log: this.#log });
    followSystem({ quit: () => this.#quitting.begin(), show: () => this.#main.show(), log: this.#log });
    this.#main.show();
    this.#setMenu();
    this.#parts = startDesktopParts(this.#desktop());
  }

  /** What this start, or a later one, asks for: files to be read, the quick-ask window, or the main window. */
  take(asked: Asked): void {
    if (this.#quitting.hasBegun) return startAgain(this.#options.place.data, asked);
    const { quickAsk, paths } = asked;
    if (paths.length > 0) this.#main.show({ type: 'ingest', paths });
    if (quickAsk) this.#parts?.showQuickAsk();
    else if (paths.length === 0) this.#main.show();
  }

  #createCore(): CoreKeeper<MessagePortMain> {
    const { data, settings } = this.#options.place;
    return new CoreKeeper({
      start: () => startCore({ dataFolder: data, settings }),
      channel: () => new MessageChannelMain(),
      environment: settings,
      log: this.#log,
      onState: (core) => this.#state.change({ core }),
      onFailed: (error) => void this.#askAfter(error),
      now: () => performance.now(),
    });
  }

  #createWindows(): ShellWindows {
    return new ShellWindows({
      state: this.#state,
      log: this.#log,
      actions: {
        choose: (name, kind) => chooseDocuments(this.#windows.windowOf(name), kind),
        hideQuickAsk: () => this.#parts?.hideQuickAsk(),
        resizeQuickAsk: (height) => this.#parts?.resizeQuickAsk(height),
        openInMain: (command) => {
          this.#parts?.hideQuickAsk();
          this.#main.show(command);
        },
      },
    });
  }

  #createMain(): MainWindow {
    return new MainWindow({
      pages: this.#pages,
      windows: this.#windows,
      stateFile: new WindowStateFile(this.#options.place.window),
      staysOnClose: () => this.#staysOnClose(),
      onClosed: () => this.#quitting.begin(),
      onSessionEnd: () => this.#quitting.begin(),
      log: this.#log,
    });
  }

  /** On macOS an app outlives its window; elsewhere by choice, and only where the tray shows the way back. */
  #staysOnClose(): boolean {
    if (this.#quitting.hasBegun) return false;
    const isChosen = this.#core.settings.get('desktop.closeToTray');
    return process.platform === 'darwin' || (isChosen && this.#state.value.tray.problem === null);
  }

  #setMenu(): void {
    const { place, devTools } = this.#options;
    app.setAboutPanelOptions({ applicationName: app.name, applicationVersion: app.getVersion() });
    const template = menuTemplate({
      platform: process.platform,
      name: app.name,
      devTools,
      command: (command) => this.#main.show(command),
      showQuickAsk: () => this.#parts?.showQuickAsk(),
      openLogs: () => void shell.openPath(join(place.data, 'logs')),
      showAbout: () => app.showAboutPanel(),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  #desktop(): Desktop {
    return {
      core: this.#core,
      state: this.#state,
      windows: this.#windows,
      pages: this.#pages,
      log: this.#log,
      showMain: (command?: ShellCommand) => this.#main.show(command),
      quit: () => this.#quitting.begin(),
    };
  }

  async #askAfter(error: AppError): Promise<void> {
    if (this.#quitting.hasBegun) return;
    const decided = await askAfterFailure(error, this.#options.place.data);
    if (decided === 'again') this.#core.start();
    else app.exit(1);
  }

  async #drain(): Promise<void> {
    this.#main.leave();
    this.#parts?.dispose();
    await this.#core.close();
  }
}

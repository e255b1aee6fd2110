import type { BrowserWindow } from 'electron';
import type { ShellCommand, WindowName } from '#shared/contract/shell';
import type { Log } from '../../core/ports.ts';
import { PageShell, type ShellActions } from './shell-line.ts';
import type { ShellStateStore } from './shell-state.ts';

export interface ShellWindowsOptions {
  readonly state: ShellStateStore;
  readonly actions: ShellActions;
  readonly log: Log;
}

interface OwnWindow {
  readonly window: BrowserWindow;
  readonly shell: PageShell;
}

/** The windows of this app; only their pages are let speak. */
export class ShellWindows {
  readonly #options: ShellWindowsOptions;
  /** By the id of their contents. */
  readonly #own = new Map<number, OwnWindow>();

  constructor(options: ShellWindowsOptions) {
    this.#options = options;
  }

  /** Makes it one of ours: its page gets lines. */
  adopt(window: BrowserWindow, name: WindowName): void {
    const { id } = window.webContents;
    const shell = new PageShell({ ...this.#options, name });
    this.#own.set(id, { window, shell });
    window.once('closed', () => {
      this.#own.delete(id);
      shell.dispose();
    });
  }

  /** `undefined` for contents that are no window of ours. */
  shellOf(contentsId: number): PageShell | undefined {
    return this.#own.get(contentsId)?.shell;
  }

  windowOf(name: WindowName): BrowserWindow | undefined {
    return this.#named(name)?.window;
  }

  /** Kept until the window's page listens; nothing where there is no such window. */
  command(name: WindowName, command: ShellCommand): void {
    this.#named(name)?.shell.command(command);
  }

  #named(name: WindowName): OwnWindow | undefined {
    return [...this.#own.values()].find(({ shell }) => shell.name === name);
  }
}

import type { ShellCommand } from '#shared/contract/shell';
import type { Log } from '../../core/ports.ts';
import type { CoreKeeper } from './core-keeper.ts';
import type { Pages } from './page-options.ts';
import type { ShellStateStore } from './shell-state.ts';
import type { ShellWindows } from './shell-windows.ts';

/** What the parts of the desktop beside the main window are given. */
export interface Desktop {
  readonly core: Pick<CoreKeeper, 'settings' | 'onClient'>;
  readonly state: ShellStateStore;
  readonly windows: ShellWindows;
  readonly pages: Pages;
  readonly log: Log;
  readonly showMain: (command?: ShellCommand) => void;
  readonly quit: () => void;
}

/** The tray, the shortcut and the quick-ask window. */
export interface DesktopParts {
  /** Opens the quick-ask window, or puts it in front. */
  showQuickAsk(): void;
  hideQuickAsk(): void;
  /** The height of its page, in CSS pixels. */
  resizeQuickAsk(height: number): void;
  dispose(): void;
}

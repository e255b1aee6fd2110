import { app, powerMonitor } from 'electron';
import type { Log } from '../../core/ports.ts';

export interface SystemFollower {
  /** The app is to end; may be asked again and again. */
  readonly quit: () => void;
  readonly show: () => void;
  readonly log: Log;
}

/** Does what the system, the person or a terminal asks of the app as a whole. */
export function followSystem({ quit, show, log }: SystemFollower): void {
  app.on('before-quit', (event) => {
    event.preventDefault();
    quit();
  });
  // The end of the session waits for the app, which ends by itself; macOS says the same for "Quit" in the Dock.
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    quit();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, quit);
  // The main window says itself when the app ends; that no window is open says nothing.
  app.on('window-all-closed', () => undefined);
  app.on('activate', show);
  app.on('child-process-gone', (_event, { type, reason, exitCode, name = '' }) =>
    log.write('warn', 'process.gone', { type, reason, exitCode, name }),
  );
}

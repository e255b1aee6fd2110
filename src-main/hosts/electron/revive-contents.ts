import { dialog, type BrowserWindow, type MessageBoxOptions, type MessageBoxReturnValue } from 'electron';
import type { Log } from '../../core/ports.ts';

/** A page that crashed again so soon, in milliseconds, is not simply loaded again. */
const soon = 60_000;

/**
 * A page whose process died is loaded again and the person is told: the core goes on meanwhile, and the page finds
 * everything as it was. Where that happens twice within a minute the person decides.
 */
export function reviveContents(window: BrowserWindow, log: Log): void {
  let lastAt = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.write('error', 'page.gone', { reason, exitCode });
    if (reason === 'clean-exit') return;
    const isAgain = performance.now() - lastAt < soon;
    lastAt = performance.now();
    // Not within the event: Electron may still be at work on the process that died.
    setImmediate(() => {
      if (window.isDestroyed()) return;
      if (isAgain) void ask(window, reason);
      else revive(window, reason);
    });
  });
}

/** Nobody is told of a window that nobody saw. */
function revive(window: BrowserWindow, reason: string): void {
  window.webContents.once('did-finish-load', () => {
    if (window.isVisible()) void tell(window, reason);
  });
  window.webContents.reload();
}

const tell = (window: BrowserWindow, reason: string): Promise<unknown> =>
  dialog.showMessageBox(window, {
    type: 'info',
    message: 'This window stopped and was loaded again.',
    detail: lossless(reason),
    buttons: ['OK'],
    noLink: true,
  });

async function ask(window: BrowserWindow, reason: string): Promise<void> {
  const { response } = await showOver(window, {
    type: 'error',
    message: 'The window of Allma Studio stopped twice within a minute.',
    detail: lossless(reason),
    buttons: ['Load it again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  if (window.isDestroyed()) return;
  if (response === 0) window.webContents.reload();
  // Not closed: that might only hide it.
  else window.destroy();
}

/** A dialog over a hidden window would be hidden with it. */
const showOver = (window: BrowserWindow, options: MessageBoxOptions): Promise<MessageBoxReturnValue> =>
  window.isVisible() ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options);

const lossless = (reason: string): string =>
  `Nothing that was saved is lost, and what is being read or answered goes on (${reason}).`;

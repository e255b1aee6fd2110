import { ipcMain, MessageChannelMain, type IpcMainEvent } from 'electron';
import { mainPortEndpoint } from '../../endpoints/main-port-endpoint.ts';
import type { Log } from '../../core/ports.ts';
import type { CoreKeeper } from './core-keeper.ts';
import { isOwnPage } from './page-origin.ts';
import type { ShellWindows } from './shell-windows.ts';

export interface LinesOptions {
  readonly core: CoreKeeper<Electron.MessagePortMain>;
  readonly windows: ShellWindows;
  readonly log: Log;
}

/**
 * The only message that a page can send to main: it asks for a line to the core or to main itself. Whoever is not the
 * main frame of one of our windows, showing one of our pages, gets no answer.
 */
export function serveLines(options: LinesOptions): void {
  ipcMain.on('connect', (event, to: unknown, id: unknown) => openLine(options, event, { to, id }));
}

function openLine(
  { core, windows, log }: LinesOptions,
  { sender, senderFrame }: IpcMainEvent,
  { to, id }: { readonly to: unknown; readonly id: unknown },
): void {
  const shell = windows.shellOf(sender.id);
  const isAllowed = isOwnPage(senderFrame) && Number.isSafeInteger(id) && (to === 'core' || to === 'shell');
  if (!senderFrame || !shell || !isAllowed) {
    log.write('warn', 'line.refused', { known: shell !== undefined });
    return;
  }
  const { port1, port2 } = new MessageChannelMain();
  if (to === 'core') core.attach(port2);
  else shell.serve(mainPortEndpoint(port2));
  senderFrame.postMessage('line', id, [port1]);
}

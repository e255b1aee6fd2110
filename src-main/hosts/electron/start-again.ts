import { app } from 'electron';
import { writeLaunch, type Asked } from './launch-arguments.ts';

/**
 * The app is ending, and someone started it again: another run begins once this one is gone, with what it was given.
 * Where that happens more than once, each of them hands over to the first.
 */
export function startAgain(data: string, asked: Asked): void {
  const sandbox = app.commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : [];
  const given = writeLaunch({ data, ...asked }, app.isPackaged ? undefined : app.getAppPath());
  // An AppImage's program lies in a folder that goes with this run.
  const { APPIMAGE } = process.env;
  app.relaunch({ args: [...sandbox, ...given], ...(APPIMAGE ? { execPath: APPIMAGE } : {}) });
}

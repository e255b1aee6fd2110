import { startBackground } from './background-program.ts';
import { Unavailable } from './unavailable.ts';

/** Somewhere to show windows, and a bus for the tray where the system has one; gone with `stop`. */
export interface DesktopSession {
  readonly environment: Readonly<Record<string, string>>;
  stop(): void;
}

/** Large enough for the main window at its first size. */
const screen = '1600x1000x24';

/**
 * A screen that nobody sees, on Linux; elsewhere the one that is there.
 * @throws Unavailable where Xvfb is not installed
 */
export async function startDesktopSession(): Promise<DesktopSession> {
  if (process.platform !== 'linux') return { environment: {}, stop: () => {} };
  // The server takes a free number by itself and tells it.
  const args = ['-displayfd', '1', '-screen', '0', screen, '-nolisten', 'tcp', '-noreset'];
  const display = await startBackground('Xvfb', args);
  if (!display) throw new Unavailable('Xvfb does not start: apt-get install xvfb');
  const bus = await startBackground('dbus-daemon', ['--session', '--nofork', '--print-address=1']);
  return {
    environment: {
      DISPLAY: `:${display.line}`,
      // Without a bus of its own a run would put its icon into the tray of whoever started it.
      DBUS_SESSION_BUS_ADDRESS: bus?.line ?? 'disabled:',
    },
    stop: () => {
      bus?.stop();
      display.stop();
    },
  };
}

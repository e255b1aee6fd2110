import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface TrayEntry {
  readonly label: string;
  readonly enabled: boolean;
  readonly checked: boolean;
}

/** The tray of a desktop, and a person before it. */
export interface Tray extends Disposable {
  /** The entries of the icon's menu; `null` where no icon came. */
  menu(): Promise<readonly TrayEntry[] | null>;
  choose(label: string): Promise<void>;
  click(): Promise<void>;
}

/** Debian's Python modules are those of Debian's own Python, which need not be the first one. */
const pythons = ['python3', '/usr/bin/python3'];
export const noTray = 'no Python with its modules for D-Bus: apt-get install dbus python3-dbus python3-gi';

/** `undefined` where this system has nothing to watch a tray with. Begin before the app starts. */
export async function startTray(environment: Readonly<Record<string, string>>): Promise<Tray | undefined> {
  const python = pythons.find((each) => spawnSync(each, ['-c', 'import dbus, gi']).status === 0);
  if (python === undefined || !environment['DBUS_SESSION_BUS_ADDRESS']?.startsWith('unix:')) return undefined;
  const child = spawn(python, [join(import.meta.dirname, 'tray-watcher.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the tray's watcher ended: ${String(code)}`);
  });
  // Told to whoever waits for a line; nobody may.
  ended.catch(() => undefined);
  const nextLine = async (): Promise<string> => {
    const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
    return line;
  };
  await nextLine();
  const say = async (command: string): Promise<unknown> => {
    child.stdin.write(`${command}\n`);
    const { value, error } = JSON.parse(await nextLine()) as {
      readonly value?: unknown;
      readonly error?: string;
    };
    if (error !== undefined) throw new Error(`the tray: ${error}`);
    return value;
  };
  return {
    menu: async () => (await say('menu')) as readonly TrayEntry[] | null,
    choose: async (label) => void (await say(`choose ${label}`)),
    click: async () => void (await say('click')),
    [Symbol.dispose]: () => void child.kill(),
  };
}

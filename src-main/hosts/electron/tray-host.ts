import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const watcher = 'org.kde.StatusNotifierWatcher';
const bus = 'org.freedesktop.DBus';

const words = (text: string): readonly string[] => text.split(' ');

/** One question, as each of the tools that may be there asks it. The answer of all of them has `true` in it. */
const questions: readonly { readonly program: string; readonly asks: readonly string[] }[] = [
  {
    program: 'gdbus',
    asks: words(
      `call --session --dest ${bus} --object-path /org/freedesktop/DBus --method ${bus}.NameHasOwner ${watcher}`,
    ),
  },
  {
    program: 'busctl',
    asks: words(`--user call ${bus} /org/freedesktop/DBus ${bus} NameHasOwner s ${watcher}`),
  },
  {
    program: 'dbus-send',
    asks: words(
      `--session --print-reply --dest=${bus} /org/freedesktop/DBus ${bus}.NameHasOwner string:${watcher}`,
    ),
  },
];

type Environment = Readonly<Record<string, string | undefined>>;

export interface TrayHostOptions {
  readonly environment?: Environment;
  /** Milliseconds until the question is given up. */
  readonly patience?: number;
}

/**
 * Whether this Linux desktop shows status icons: some program on the session's bus has the name
 * `org.kde.StatusNotifierWatcher`. Electron says nothing of it: an icon that nobody shows is no error there. Where
 * there is no bus there is no tray; where no tool can ask, or none answers within a second, there is taken to be one.
 */
export async function hasTrayHost({
  environment = process.env,
  patience = 1000,
}: TrayHostOptions = {}): Promise<boolean> {
  if (!hasSessionBus(environment)) return false;
  const signal = AbortSignal.timeout(patience);
  for (const { program, asks } of questions) {
    const answer = await ask(program, asks, { environment, signal });
    if (answer !== undefined) return answer;
  }
  return true;
}

/** Without one, the tools would start a bus of their own. */
const hasSessionBus = ({ DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR }: Environment): boolean =>
  Boolean(DBUS_SESSION_BUS_ADDRESS) ||
  (Boolean(XDG_RUNTIME_DIR) && existsSync(join(`${XDG_RUNTIME_DIR}`, 'bus')));

/** `undefined` where the tool is not there or cannot tell. */
const ask = (
  program: string,
  asks: readonly string[],
  { environment, signal }: { readonly environment: Environment; readonly signal: AbortSignal },
): Promise<boolean | undefined> =>
  new Promise((resolve) => {
    const options = { env: environment, signal } as const;
    execFile(program, asks, options, (error, stdout) => {
      if (error) resolve(undefined);
      else resolve(/\btrue\b/.test(stdout) ? true : /\bfalse\b/.test(stdout) ? false : undefined);
    });
  });

import { spawn } from 'node:child_process';

type Environment = Readonly<Record<string, string | undefined>>;

export interface BrowserOptions {
  readonly environment: Environment;
  readonly platform: NodeJS.Platform;
}

interface Opener {
  readonly program: string;
  readonly given: readonly string[];
}

/** How this system opens an address; `undefined` where nobody would see it. */
export function openerOf({ environment, platform }: BrowserOptions): Opener | undefined {
  if (environment['CI']) return undefined;
  if (platform === 'darwin') return { program: 'open', given: [] };
  if (platform === 'win32') return { program: 'rundll32', given: ['url.dll,FileProtocolHandler'] };
  const isSeen = Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY']);
  return isSeen ? { program: 'xdg-open', given: [] } : undefined;
}

/** Opens the address in the default browser where there is one. That there is none is no error: it was printed, too. */
export function openBrowser(address: () => string, options: BrowserOptions): void {
  const opener = openerOf(options);
  if (!opener) return;
  const started = spawn(opener.program, [...opener.given, address()], { stdio: 'ignore', detached: true });
  started.on('error', () => undefined);
  started.unref();
}

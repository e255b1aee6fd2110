import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright';
import { buildIfStale } from '../../tools/build-if-stale.mjs';
import type { StandInOptions } from './fake/channel.ts';
import { Desktop } from './fake/desktop/desktop.ts';

export interface AllmaOptions extends StandInOptions {
  readonly browser: Browser;
  /** Its data folder is `data` in here; what the desktop needs lies beside it. */
  readonly folder: string;
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Another place than the checkout, such as a package that was unpacked; also by ALLMA_TESTED_APP. */
  readonly app?: string;
  /** Whether this desktop shows status icons. */
  readonly tray?: boolean;
}

const checkout = resolve(import.meta.dirname, '../..');

/** Where the app under test lies, built. */
export function testedApp(): string {
  const named = process.env['ALLMA_TESTED_APP'];
  if (named === undefined) buildIfStale();
  return named ?? checkout;
}

/** The built app on a desktop of its own, without a model. */
export async function startAllma(options: AllmaOptions): Promise<Desktop> {
  const {
    browser,
    folder,
    args = [],
    environment = {},
    app = testedApp(),
    tray = true,
    ...standIn
  } = options;
  const path = await sessionBus(folder, tray);
  return new Desktop({
    browser,
    app,
    args: ['--data', join(folder, 'data'), ...args],
    standIn,
    environment: {
      OLLAMA_HOST: '127.0.0.1:9',
      PATH: `${path}:${process.env['PATH']}`,
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
      XDG_SESSION_TYPE: 'x11',
      WAYLAND_DISPLAY: '',
      ...environment,
    },
  });
}

/** A folder with the tool by which the app asks the session's bus whether anything shows status icons. */
async function sessionBus(folder: string, hasTray: boolean): Promise<string> {
  const tools = join(folder, 'tools');
  await mkdir(tools, { recursive: true });
  await writeFile(join(tools, 'gdbus'), `#!/bin/sh\necho '(${hasTray},)'\n`);
  await chmod(join(tools, 'gdbus'), 0o755);
  return tools;
}

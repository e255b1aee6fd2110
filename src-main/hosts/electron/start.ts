import { app, protocol } from 'electron';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { findPlace, type AppPlace } from './app-place.ts';
import { closeChromium } from './close-to-outside.ts';
import { DesktopApp } from './desktop-app.ts';
import { gatherPaths } from './gather-paths.ts';
import { endWithWords, guardMain } from './guard-main.ts';
import { readLaunch, type Asked, type Launch } from './launch-arguments.ts';
import { pageScheme } from './page-origin.ts';

/** The desktop app from its first line to its window. */
export async function start(): Promise<void> {
  try {
    const launch = readLaunch(process.argv.slice(1), {
      folder: process.cwd(),
      hasAppArgument: process.defaultApp,
    });
    // 1. One folder for everything, before anything is written.
    const place = placeOf(launch);
    app.setPath('userData', place.window);
    // 2. One app per folder: a second start hands over what it was given, and ends.
    if (!app.requestSingleInstanceLock(handedOver(launch))) return app.quit();
    // 3. What must be said before Electron is ready.
    guardMain(place.data);
    closeChromium();
    declareScheme();
    // The name under which Windows groups its windows; that of electron-builder.yml.
    if (process.platform === 'win32') app.setAppUserModelId('studio.allma.desktop');
    // Whoever switches the sandbox off on the command line (root in a container) means it.
    if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
    const early = collectOpened(launch);
    // 4. The core starts, then the window opens; neither waits for the other.
    await app.whenReady();
    const desktop = new DesktopApp({ place, devTools: launch.devTools || !app.isPackaged });
    desktop.start();
    desktop.take(early());
    // 5. What comes later.
    app.on('second-instance', (_event, _argv, _folder, given) => desktop.take(readHandedOver(given)));
    const open = gatherPaths((paths) => desktop.take({ quickAsk: false, paths }));
    app.on('open-file', (event, path) => {
      event.preventDefault();
      open(path);
    });
  } catch (error) {
    // Nothing of this run is kept: it has no folder.
    if (!app.isReady()) app.setPath('userData', mkdtempSync(join(tmpdir(), 'allma-')));
    await app.whenReady();
    endWithWords(error);
  }
}

const placeOf = ({ data }: Launch): AppPlace =>
  findPlace({
    argument: data,
    environment: process.env,
    folder: app.isPackaged ? undefined : process.cwd(),
  });

function declareScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: pageScheme, privileges }]);
}

/** macOS tells what it is to open as soon as it can, before anyone could show it. */
function collectOpened({ quickAsk, paths }: Launch): () => Asked {
  const opened: string[] = [];
  const take = (event: { preventDefault(): void }, path: string): void => {
    event.preventDefault();
    opened.push(path);
  };
  app.on('open-file', take);
  return () => {
    app.off('open-file', take);
    return { quickAsk, paths: [...paths, ...opened] };
  };
}

const askedSchema = z.object({ quickAsk: z.boolean(), paths: z.array(z.string()) });

/** Electron's own list of the arguments is in another order, and has Chromium's among them. */
const handedOver = ({ quickAsk, paths }: Launch): Asked => ({ quickAsk, paths });

/** A start of another version may hand over something else: then the window is shown. */
const readHandedOver = (given: unknown): Asked =>
  askedSchema.safeParse(given).data ?? { quickAsk: false, paths: [] };

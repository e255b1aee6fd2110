import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { buildIfStale } from '../../tools/build-if-stale.mjs';
import type { DesktopProgram } from './desktop.ts';
import { Unavailable } from './unavailable.ts';

/** Importing `electron` would download it; its folder tells where its program is. */
function installedElectron(): string | undefined {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const note = join(folder, 'path.txt');
  return existsSync(note) ? join(folder, 'dist', readFileSync(note, 'utf8')) : undefined;
}

/**
 * The Electron that is shipped, with the built app as it lies in this checkout.
 * @throws Unavailable where its binary is not installed
 */
export async function prepareElectron45(): Promise<DesktopProgram> {
  const named = process.env['ELECTRON_EXEC_PATH'];
  const program = named ?? installedElectron();
  if (program === undefined || !existsSync(program))
    throw new Unavailable(
      'no Electron binary: run `npx install-electron`, or name one by ELECTRON_EXEC_PATH',
    );
  buildIfStale();
  const app = resolve(import.meta.dirname, '../..');
  return { program, isInstalled: named === undefined, app, environment: {} };
}

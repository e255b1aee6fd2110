import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { arch, platform } from 'node:process';
import type { DesktopProgram } from '../desktop.ts';
import { Unavailable } from '../unavailable.ts';
import { buildCompat } from './build-compat.ts';
import { fetchElectron } from './fetch-electron.ts';
import { installLoader } from './install-loader.ts';
import { debianPackages, missingLibraries } from './missing-libraries.ts';

/** Kept between runs, and ignored by version control. */
const cache = join(import.meta.dirname, '../../../node_modules/.cache');

/**
 * Fetches the older Electron, and builds the app for it.
 * @throws Unavailable where this system cannot have it
 */
export async function prepareElectron22(): Promise<DesktopProgram> {
  if (platform !== 'linux' || arch !== 'x64')
    throw new Unavailable(`the older Electron is one for Linux on x64, and this is ${platform} on ${arch}`);
  const folder = await fetchElectron(join(cache, 'electron-22'));
  const missing = await missingLibraries(folder);
  if (missing.length > 0)
    throw new Unavailable(`${missing.join(', ')} are missing: apt-get install ${debianPackages.join(' ')}`);
  const app = join(cache, 'smoke-app');
  await buildCompat(app);
  return {
    program: await installLoader(folder),
    // Else the app would open windows while Playwright attaches, and that now and then hangs.
    before: ['-r', playwrightLoader()],
    app,
    environment: {
      SMOKE_NODE: process.execPath,
      SMOKE_UTILITY: join(import.meta.dirname, 'utility-under-node.ts'),
    },
  };
}

/** What Playwright has today's Electron load first: it holds the app until Playwright is attached to it. */
function playwrightLoader(): string {
  const { resolve } = createRequire(createRequire(import.meta.url).resolve('playwright/package.json'));
  return join(dirname(resolve('playwright-core/package.json')), 'lib/server/electron/loader.js');
}

/** Fetches Electron's program, telling how far it is: its own installer is silent for its first half minute. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { electronPackage } from './electron-binary.mjs';

/**
 * Downloads into @electron/get's cache, checked against the digests in the package `electron`; whose installer then
 * unpacks it from there.
 *
 * @returns {Promise<string | undefined>} why it is not there now
 */
export async function fetchElectron() {
  try {
    await download();
  } catch (error) {
    return `Electron could not be fetched (${error instanceof Error ? error.message : String(error)})`;
  } finally {
    if (process.stderr.isTTY) process.stderr.write('\n');
  }
  const { status, stderr } = spawnSync(process.execPath, [join(electronPackage, 'install.js')], {
    encoding: 'utf8',
  });
  return status === 0 ? undefined : `Electron could not be unpacked (${stderr.trim().split('\n')[0]})`;
}

async function download() {
  const fromElectron = createRequire(join(electronPackage, 'package.json'));
  /** @type {typeof import('@electron/get')} */
  const { downloadArtifact } = await import(pathToFileURL(fromElectron.resolve('@electron/get')).href);
  const { version } = readJson('package.json');
  const { env } = process;
  await downloadArtifact({
    version,
    artifactName: 'electron',
    platform: env.npm_config_platform || process.platform,
    arch: env.npm_config_arch || process.arch,
    checksums: readJson('checksums.json'),
    ...(env.electron_config_cache ? { cacheRoot: env.electron_config_cache } : {}),
    downloadOptions: { quiet: true, getProgressCallback: progressLine(`Fetching Electron ${version}, once`) },
  });
}

/** @param {string} name @returns {any} */
const readJson = (name) => JSON.parse(readFileSync(join(electronPackage, name), 'utf8'));

/**
 * One line that counts up, or where that cannot be, a line for each quarter.
 *
 * @param {string} label
 */
function progressLine(label) {
  let shown = -1;
  /** @param {{ readonly percent: number }} progress from 0 to 1 */
  return ({ percent }) => {
    const step = process.stderr.isTTY ? 1 : 25;
    const now = Math.floor((percent * 100) / step) * step;
    if (now === shown) return Promise.resolve();
    shown = now;
    process.stderr.write(process.stderr.isTTY ? `\r${label}: ${now} %` : `${label}: ${now} %\n`);
    return Promise.resolve();
  };
}

/**
 * Writes the list of packages in NOTICE: whatever reaches a user's machine, with its licence, as package-lock.json
 * has it for all platforms.
 *
 *     node tools/notice.mjs [--check]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nameOf, readLock } from './lockfile.mjs';
import { shippedPaths } from './shipped-packages.mjs';

/** Packages whose package.json names no licence, as their licence files have it. */
const licencesInFiles = new Map([['json-bignum', 'MIT']]);

const heading = '## Packages';
const file = new URL('../NOTICE', import.meta.url);

/**
 * The text of NOTICE with its list of packages made anew.
 *
 * @param {string} notice
 * @param {import('./lockfile.mjs').LockedPackages} packages
 */
export function withPackages(notice, packages) {
  const end = notice.indexOf(heading);
  if (end < 0) throw new Error(`NOTICE has no line "${heading}"`);
  return `${notice.slice(0, end)}${heading}\n\n${shippedPackages(packages).join('\n')}\n`;
}

/** @param {import('./lockfile.mjs').LockedPackages} packages */
function shippedPackages(packages) {
  const lines = shippedPaths(packages).map((path) => describe(path, packages[path]));
  return [...new Set(lines)].toSorted();
}

/**
 * @param {string} path
 * @param {import('./lockfile.mjs').LockedPackage | undefined} locked
 */
function describe(path, locked) {
  const name = nameOf(path, locked);
  const licence = locked?.license ?? licencesInFiles.get(name);
  if (licence === undefined)
    throw new Error(`${name} names no licence: read its files and add it to tools/notice.mjs`);
  return `${name} ${locked?.version}: ${licence}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const written = readFileSync(file, 'utf8');
  const right = withPackages(written, readLock());
  if (!process.argv.includes('--check')) writeFileSync(file, right);
  else if (written !== right) {
    console.error('NOTICE is not what package-lock.json says: run `npm run notice`.');
    process.exitCode = 1;
  }
}

/**
 * Writes the list of packages in NOTICE: whatever reaches a user's machine, with its licence, as package-lock.json
 * has it for all platforms.
 *
 *     node tools/notice.mjs [--check]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findLocked, readLock } from './lockfile.mjs';

/** The devDependencies that only make or test the app; all others are bundled into it. */
const tools = new Set([
  '@allma/node-runtime',
  '@tailwindcss/vite',
  '@vitejs/plugin-react',
  'axe-core',
  'electron',
  'electron-vite',
  'oxfmt',
  'oxlint',
  'oxlint-tsgolint',
  'playwright',
  'typescript',
  'vite',
  'vitest',
]);

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
 * The packages named in package.json, tools left out, and all that they need.
 *
 * @param {import('./lockfile.mjs').LockedPackages} packages
 */
function shippedPaths(packages) {
  const { dependencies = {}, devDependencies = {} } = packages[''] ?? {};
  const bundled = Object.keys(devDependencies).filter((name) => !tools.has(name) && !isTypes(name));
  const paths = new Set(needed(packages, '', [...Object.keys(dependencies), ...bundled]));
  // A set hands out what is added while it is walked: so this ends when nothing new is needed.
  for (const path of paths) {
    const { dependencies: always, optionalDependencies: maybe } = packages[path] ?? {};
    for (const next of needed(packages, path, Object.keys({ ...always, ...maybe }))) paths.add(next);
  }
  return [...paths];
}

/**
 * @param {import('./lockfile.mjs').LockedPackages} packages
 * @param {string} from
 * @param {string[]} names
 */
function needed(packages, from, names) {
  return names.filter((name) => !isTypes(name)).flatMap((name) => findLocked(packages, from, name) ?? []);
}

/** @param {string} name */
function isTypes(name) {
  return name.startsWith('@types/');
}

/**
 * @param {string} path
 * @param {import('./lockfile.mjs').LockedPackage | undefined} locked
 */
function describe(path, locked) {
  const name = locked?.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
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

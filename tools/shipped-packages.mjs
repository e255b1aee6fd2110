/** Which packages reach a user's machine, as package.json and package-lock.json have it. */
import { findLocked } from './lockfile.mjs';

/** The devDependencies that only make or test the app; all others are bundled into it. */
export const tools = new Set([
  '@allma/node-runtime',
  '@electron/fuses',
  '@tailwindcss/vite',
  '@vitejs/plugin-react',
  'axe-core',
  'electron',
  'electron-builder',
  'electron-vite',
  'fflate',
  'oxfmt',
  'oxlint',
  'oxlint-tsgolint',
  'playwright',
  'rolldown',
  'typescript',
  'vite',
  'vitest',
]);

/**
 * The paths of the packages named in package.json, tools left out, and of all that they need: whatever reaches a
 * user's machine, on any platform.
 *
 * @param {import('./lockfile.mjs').LockedPackages} packages
 */
export function shippedPaths(packages) {
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
 * @param {readonly string[]} names
 */
function needed(packages, from, names) {
  return names.filter((name) => !isTypes(name)).flatMap((name) => findLocked(packages, from, name) ?? []);
}

/** @param {string} name */
function isTypes(name) {
  return name.startsWith('@types/');
}

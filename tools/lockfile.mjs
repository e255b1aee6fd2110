import { readFileSync } from 'node:fs';

/**
 * What package-lock.json says about a package. `name` is there only for one installed under another's name.
 *
 * @typedef {object} LockedPackage
 * @property {string} [name]
 * @property {string} [version]
 * @property {string} [license]
 * @property {string} [resolved]
 * @property {boolean} [link]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 * @property {Record<string, string>} [optionalDependencies]
 */

/**
 * Locked packages by their path, such as `node_modules/zod`; the project itself is ''.
 *
 * @typedef {Readonly<Record<string, LockedPackage>>} LockedPackages
 */

/** @returns {LockedPackages} */
export function readLock() {
  return JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')).packages;
}

/**
 * The path of the package that `name` means in the package at `from`: beside it, else in a folder above it, as Node
 * looks for it.
 *
 * @param {LockedPackages} packages
 * @param {string} from
 * @param {string} name
 * @returns {string | undefined}
 */
export function findLocked(packages, from, name) {
  for (let folder = from; ; folder = parentOf(folder)) {
    const path = `${folder}${folder ? '/' : ''}node_modules/${name}`;
    if (packages[path]) return path;
    if (folder === '') return undefined;
  }
}

/** @param {string} folder */
function parentOf(folder) {
  const end = folder.lastIndexOf('/node_modules/');
  return end < 0 ? '' : folder.slice(0, end);
}

/**
 * @param {string} path such as `node_modules/a/node_modules/b`
 * @param {LockedPackage} [locked]
 */
export function nameOf(path, locked) {
  return locked?.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

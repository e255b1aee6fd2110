/**
 * The licences of the packages that are bundled or packaged, in full, as most of them ask for: a bundle has only
 * their code.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nameOf, readLock } from './lockfile.mjs';
import { shippedPaths } from './shipped-packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const licenceFile = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/** Of all that is installed here: packages for other systems are not, and are not packaged here either. */
export function licenceTexts() {
  const packages = readLock();
  const found = shippedPaths(packages)
    .filter((path) => existsSync(join(root, path)))
    .map((path) => describe(path, packages[path]));
  return [...new Set(found)].toSorted().join(`\n${'='.repeat(80)}\n\n`);
}

/**
 * @param {string} path
 * @param {import('./lockfile.mjs').LockedPackage | undefined} locked
 */
function describe(path, locked) {
  const folder = join(root, path);
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && licenceFile.test(entry.name) && !/\.(js|ts|html)$/.test(entry.name))
    .map((entry) => readFileSync(join(folder, entry.name), 'utf8').trim());
  const heading = `${nameOf(path, locked)} ${locked?.version}: ${locked?.license ?? 'see below'}`;
  return `${[heading, ...(texts.length > 0 ? texts : [authorOf(folder)])].join('\n\n')}\n`;
}

/** For a package without a licence file: whose work it is. @param {string} folder */
function authorOf(folder) {
  const { author, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const name = typeof author === 'string' ? author : author?.name;
  const source = typeof repository === 'string' ? repository : repository?.url;
  return [`The package has no licence file.`, name && `By ${name}.`, source && `From ${source}.`]
    .filter(Boolean)
    .join(' ');
}

/**
 * Checks package-lock.json: every package that a locked package names must be locked too, for all platforms (where the
 * registry lacks a platform's package, `npm install` leaves it out in silence and `npm ci` fails elsewhere), and no
 * address of a registry may stand in it.
 */
import { fileURLToPath } from 'node:url';
import { findLocked, readLock } from './lockfile.mjs';

/**
 * @param {import('./lockfile.mjs').LockedPackages} packages
 * @returns {string[]} one sentence for each fault
 */
export function faultsOfLock(packages) {
  return Object.entries(packages).flatMap(([path, locked]) => [
    ...Object.entries({ ...locked.dependencies, ...locked.devDependencies, ...locked.optionalDependencies })
      .filter(([name]) => findLocked(packages, path, name) === undefined)
      .map(([name, range]) => `${path || 'the project'} needs ${name}@${range}, which is not locked`),
    ...(/^https?:/.test(locked.resolved ?? '') ? [`${path} names the address ${locked.resolved}`] : []),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const packages = readLock();
  const faults = faultsOfLock(packages);
  for (const fault of faults) console.error(fault);
  console.log(`${Object.keys(packages).length} locked packages, ${faults.length} faults`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

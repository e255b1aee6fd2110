/**
 * Builds `out/` when the sources are not those it was built from. The stamp in `out/main` holds the path, size and
 * time of every file that a build reads. Each build goes to a folder of its own and takes the place of the old one by
 * renaming, so two processes at once cost time but never mix their files; a lock spares the second one that time.
 *
 *     node tools/build-if-stale.mjs [--always | --watch]
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ root?: string, always?: boolean }} BuildOptions `root`: the checkout */

const checkout = fileURLToPath(new URL('..', import.meta.url));
const buildFiles = ['electron.vite.config.ts', 'package.json', 'package-lock.json'];
const pollMs = 100;
/** A build takes seconds; whoever held the lock for this long was killed. */
const lockLimitMs = 120_000;

/** @param {BuildOptions} [options] @returns {boolean} whether it built */
export function buildIfStale({ root = checkout, always = false } = {}) {
  if (!always && !isStale(root)) return false;
  const release = takeLock(root);
  try {
    if (!always && !isStale(root)) return false;
    build(root);
    return true;
  } finally {
    release();
  }
}

/** @param {string} root */
function isStale(root) {
  return readIfThere(join(root, 'out', 'main', 'stamp')) !== stampOf(root);
}

/** @param {string} root */
function stampOf(root) {
  const sources = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.startsWith('src-'))
    .flatMap((folder) => filesUnder(root, folder.name));
  return [
    ...[...sources, ...buildFiles].map((file) => describeFile(root, file)),
    ...filesUnder(root, 'resources'),
  ].join('\n');
}

/**
 * The files below a folder, tests left out, as paths from the root.
 *
 * @param {string} root
 * @param {string} folder
 */
function filesUnder(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .toSorted();
}

/**
 * @param {string} root
 * @param {string} path
 */
function describeFile(root, path) {
  const file = statSync(join(root, path), { throwIfNoEntry: false });
  return `${path} ${file?.size} ${file?.mtimeMs}`;
}

/** @param {string} root */
function build(root) {
  process.stderr.write('Building Allma Studio …\n');
  const stamp = stampOf(root);
  const fresh = join(root, 'out', `build-${process.pid}`);
  try {
    runElectronVite(root, fresh);
    writeFileSync(join(fresh, 'main', 'stamp'), stamp);
    // The stamp is in `main`, so that comes last.
    for (const section of ['preload', 'renderer', 'main']) {
      const built = join(fresh, section);
      if (existsSync(built)) replaceFolder(built, join(root, 'out', section));
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** @param {string} root @param {string} outDir */
function runElectronVite(root, outDir) {
  const program = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  if (!existsSync(program)) throw new Error('The packages are not installed: run `npm ci` first.');
  const run = spawnSync(process.execPath, [program, 'build', '--logLevel', 'warn', '--outDir', outDir], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  if (run.status !== 0) throw new Error(`The build failed.\n${run.stdout}${run.stderr}`);
}

/** Another process may put its own build there at the same moment: the last one stays. @param {string} fresh @param {string} place */
function replaceFolder(fresh, place) {
  for (let attempt = 1; ; attempt++) {
    const old = join(dirname(fresh), `old-${basename(place)}-${attempt}`);
    if (existsSync(place)) ignoring('ENOENT', () => renameSync(place, old));
    try {
      return renameSync(fresh, place);
    } catch (error) {
      if (attempt === 10 || !['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(codeOf(error))) throw error;
    }
  }
}

/** Waits while another process builds. @param {string} root @returns {() => void} to let the next one in */
function takeLock(root) {
  const lock = join(root, 'out', 'build.lock');
  mkdirSync(dirname(lock), { recursive: true });
  while (!tryLock(lock)) {
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pollMs);
  }
  return () => rmSync(lock, { force: true });
}

/** @param {string} lock */
function tryLock(lock) {
  try {
    writeFileSync(lock, `${process.pid}`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} lock */
function isAbandoned(lock) {
  const taken = statSync(lock, { throwIfNoEntry: false });
  return (
    taken !== undefined && (Date.now() - taken.mtimeMs > lockLimitMs || !isRunning(Number(readIfThere(lock))))
  );
}

/** @param {number} pid 0 while the lock's owner has not yet written it */
function isRunning(pid) {
  if (pid === 0) return true;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

/** @param {string} path */
function readIfThere(path) {
  return existsSync(path) ? ignoring('ENOENT', () => readFileSync(path, 'utf8')) : undefined;
}

/** @template Result @param {string} code @param {() => Result} action @returns {Result | undefined} */
function ignoring(code, action) {
  try {
    return action();
  } catch (error) {
    if (codeOf(error) === code) return undefined;
    throw error;
  }
}

/** @param {unknown} error @returns {string} */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Builds, and prints what stopped a build. @param {BuildOptions} [options] */
function buildAndReport(options) {
  try {
    buildIfStale(options);
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

function watch() {
  buildAndReport();
  setTimeout(watch, 500);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--watch')) watch();
  else if (!buildAndReport({ always: process.argv.includes('--always') })) process.exitCode = 1;
}

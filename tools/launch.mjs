// Starts a part of the built app. Plain JavaScript that Node 12 can parse, so that an old Node is told what is missing.
import { spawn } from 'child_process';
import { existsSync, realpathSync } from 'fs';
import { fileURLToPath } from 'url';
import { isNodeNewEnough, nodeTooOld } from './require-node.mjs';

/** @param {string} path seen from this file */
function at(path) {
  return fileURLToPath(new URL(path, import.meta.url));
}

const ownNode = at('../node_modules/.bin/node');

/**
 * Builds in a checkout what is stale, then runs an entry of `out/main` in this process, or in the Node that the
 * checkout brings where this one is too old.
 *
 * @param {string | (() => Promise<string | undefined>)} entry its name, such as `allma`, or what finds the name out;
 *   without one that has done all there is to do
 * @param {string} script the calling script's `import.meta.url`
 */
export async function launch(entry, script) {
  if (isNodeNewEnough(process.versions.node)) return start(entry);
  if (existsSync(ownNode) && realpathSync(ownNode) !== realpathSync(process.execPath))
    return startWithOwnNode(fileURLToPath(script));
  console.error(nodeTooOld);
  process.exitCode = 1;
}

/** @param {string | (() => Promise<string | undefined>)} entry */
async function start(entry) {
  if (existsSync(at('../src-main'))) {
    const { buildIfStale } = await import('./build-if-stale.mjs');
    try {
      buildIfStale();
    } catch (error) {
      return fail(error);
    }
  }
  const name = typeof entry === 'string' ? entry : await entry();
  if (name !== undefined) await import(new URL(`../out/main/${name}.js`, import.meta.url).href);
}

/**
 * The checkout brings a Node of its own where the registry has one: the same command goes on in that.
 *
 * @param {string} script
 */
function startWithOwnNode(script) {
  followChild(spawn(ownNode, [script].concat(process.argv.slice(2)), { stdio: 'inherit' }));
}

/**
 * Lives as long as the child, passes signals on to it and ends as it does.
 *
 * @param {import('child_process').ChildProcess} child
 */
export function followChild(child) {
  /** @type {readonly NodeJS.Signals[]} */
  const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  passedOn.forEach((signal) => process.on(signal, () => child.kill(signal)));
  child.on('error', fail);
  child.on('exit', endLike);
}

/**
 * Ends as the child did, so that a shell or a test sees the same.
 *
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
function endLike(code, signal) {
  if (signal === null) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

/** @param {unknown} error */
function fail(error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

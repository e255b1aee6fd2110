/** `npm start`: opens the desktop app, or where that cannot be, the app in the browser, saying why. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chooseHost } from './choose-host.mjs';
import { downloadServer, findElectron, whyUnreachable } from './electron-binary.mjs';
import { fetchElectron } from './fetch-electron.mjs';
import { followChild } from './launch.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Why Electron could not be fetched; so that not every start waits for it. */
const failureNote = fileURLToPath(new URL('../node_modules/.cache/allma/no-electron.txt', import.meta.url));
const failureLifeMs = 24 * 60 * 60 * 1000;

/**
 * Runs the desktop app, or names the entry that runs the browser's host.
 *
 * @returns {Promise<string | undefined>}
 */
export async function startApp() {
  const argv = process.argv.slice(2);
  const choice = await settle(argv);
  if (choice.host === 'electron') {
    runElectron(choice.electron, argv);
    return undefined;
  }
  if (argv.includes('--electron')) {
    console.error(
      `The desktop app cannot be opened: ${choice.reason ?? 'the other options are the browser’s'}.`,
    );
    process.exitCode = 1;
    return undefined;
  }
  if (choice.reason !== undefined) console.error(`Allma Studio opens in the browser: ${choice.reason}.`);
  // Meant for Electron; the browser's host knows no such option.
  process.argv = process.argv.filter((argument) => argument !== '--no-sandbox');
  return 'serve';
}

/**
 * The choice, with Electron fetched where that decides it.
 *
 * @param {readonly string[]} argv
 * @returns {Promise<Exclude<import('./choose-host.mjs').Choice, { readonly host: 'fetch' }>>}
 */
async function settle(argv) {
  const { env: environment, platform } = process;
  const electron = findElectron(environment);
  const remembered = rememberedFailure();
  const choice = chooseHost({
    argv,
    environment,
    platform,
    isRoot: process.getuid?.() === 0,
    ...(electron === undefined ? {} : { electron }),
    ...(remembered === undefined ? {} : { remembered }),
  });
  return choice.host === 'fetch' ? fetchOrBrowse() : choice;
}

/** @returns {Promise<{ host: 'electron', electron: string } | { host: 'browser', reason: string }>} */
async function fetchOrBrowse() {
  const unreachable = await whyUnreachable(downloadServer(process.env));
  const reason =
    unreachable === undefined ? await fetchElectron() : `Electron is not here, and ${unreachable}`;
  const electron = reason === undefined ? findElectron(process.env) : undefined;
  if (electron !== undefined) {
    rmSync(failureNote, { force: true });
    return { host: 'electron', electron };
  }
  const told = reason ?? 'Electron was fetched and yet is not here';
  mkdirSync(dirname(failureNote), { recursive: true });
  writeFileSync(failureNote, told);
  return { host: 'browser', reason: told };
}

function rememberedFailure() {
  const note = statSync(failureNote, { throwIfNoEntry: false });
  if (note === undefined || Date.now() - note.mtimeMs > failureLifeMs) return undefined;
  return readFileSync(failureNote, 'utf8');
}

/** @param {string} electron @param {readonly string[]} argv */
function runElectron(electron, argv) {
  // A terminal of an editor that is itself made with Electron sets this, and Electron would start as a bare Node.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const passedOn = argv.filter((argument) => argument !== '--electron');
  followChild(spawn(electron, [root, ...passedOn], { stdio: 'inherit', env }));
}

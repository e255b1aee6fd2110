/**
 * Where Electron's program is, and whether it could be fetched. Never by `import('electron')`: that would start a
 * download without asking whether there is a way to it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */

export const electronPackage = fileURLToPath(new URL('../node_modules/electron', import.meta.url));

/** How long a server may take to answer a connection, in milliseconds. */
const connectLimitMs = 3_000;

/**
 * The program's path, if it is there.
 *
 * @param {Environment} environment
 * @param {string} [folder] of the package `electron`
 * @returns {string | undefined}
 */
export function findElectron(environment, folder = electronPackage) {
  const named = environment.ELECTRON_EXEC_PATH;
  const binary = named || installedElectron(environment, folder);
  return binary !== undefined && existsSync(binary) ? binary : undefined;
}

/** As Electron's own `index.js` finds it. @param {Environment} environment @param {string} folder */
function installedElectron(environment, folder) {
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const dist = environment.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist');
  return join(dist, readFileSync(pathFile, 'utf8'));
}

/**
 * The folder of a whole Electron of this system, which is what gets packaged. On macOS the program lies three
 * folders deep in `Electron.app`.
 *
 * @param {Environment} environment
 * @returns {string | undefined}
 */
export function findElectronFolder(environment) {
  const binary = findElectron(environment);
  if (binary === undefined) return undefined;
  const bundle = binary.indexOf('Electron.app');
  const folder = bundle < 0 ? dirname(binary) : binary.slice(0, bundle);
  // A script that starts some Electron would have none around it.
  return existsSync(join(folder, 'version')) ? folder : undefined;
}

/**
 * The server that a download would ask, as @electron/get reads the environment; behind a proxy, the proxy.
 *
 * @param {Environment} environment
 * @returns {URL}
 */
export function downloadServer(environment) {
  const mirror = [
    'npm_config_electron_mirror',
    'NPM_CONFIG_ELECTRON_MIRROR',
    'npm_package_config_electron_mirror',
    'ELECTRON_MIRROR',
  ]
    .map((name) => environment[name])
    .find(Boolean);
  const proxy = environment.ELECTRON_GET_USE_PROXY && (environment.HTTPS_PROXY || environment.https_proxy);
  return new URL(proxy || mirror || 'https://github.com');
}

/**
 * Connects and hangs up.
 *
 * @param {URL} server
 * @param {number} [limitMs]
 * @returns {Promise<string | undefined>} why it does not answer
 */
export function whyUnreachable(server, limitMs = connectLimitMs) {
  const port = Number(server.port || (server.protocol === 'http:' ? 80 : 443));
  return new Promise((resolve) => {
    const socket = connect({ host: server.hostname.replaceAll(/[[\]]/g, ''), port });
    /** @param {string} [reason] */
    const end = (reason) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(reason);
    };
    const timer = setTimeout(() => end(`${server.host} did not answer within ${limitMs / 1000} s`), limitMs);
    socket.once('connect', () => end());
    socket.once('error', (error) =>
      end(`${server.host} cannot be reached (${'code' in error ? String(error.code) : error.message})`),
    );
  });
}

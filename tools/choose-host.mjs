/**
 * Whether `npm start` opens the desktop app or the app in the browser: a decision from facts alone.
 *
 * @typedef {object} Surroundings
 * @property {readonly string[]} argv what was given to `npm start`
 * @property {NodeJS.Platform} platform
 * @property {import('./electron-binary.mjs').Environment} environment
 * @property {boolean} isRoot
 * @property {string} [electron] the program's path, where it is there
 * @property {string} [remembered] why Electron could not be fetched, a short while ago
 *
 * `fetch`: the desktop app, if Electron can be fetched. Without a reason the browser was asked for.
 *
 * @typedef {{ readonly host: 'electron', readonly electron: string } | { readonly host: 'fetch' }
 *   | { readonly host: 'browser', readonly reason?: string }} Choice
 */

/** What only the browser's host understands: whoever says it means that one. */
const browserOptions = new Set([
  '--browser',
  '--port',
  '--host',
  '--open',
  '--no-open',
  '--json',
  '--help',
  '-h',
]);

/** @param {Surroundings} surroundings @returns {Choice} */
export function chooseHost(surroundings) {
  const { argv, electron, remembered } = surroundings;
  if (argv.some((argument) => browserOptions.has(optionOf(argument)))) return { host: 'browser' };
  const hindrance = whyNoWindow(surroundings);
  if (hindrance !== undefined) return { host: 'browser', reason: hindrance };
  if (electron !== undefined) return { host: 'electron', electron };
  // Whoever insists wants it tried again.
  if (remembered !== undefined && !argv.includes('--electron')) {
    return { host: 'browser', reason: `${remembered}; it is tried again tomorrow, or with --electron` };
  }
  return { host: 'fetch' };
}

/** `--port=80` is `--port`. @param {string} argument */
const optionOf = (argument) => argument.split('=')[0] ?? argument;

/**
 * As with opening a browser, nobody looks at a machine of CI. Linux alone has machines without a screen, and
 * Chromium's sandbox refuses the superuser there.
 *
 * @param {Surroundings} surroundings
 */
function whyNoWindow({ argv, platform, environment, isRoot }) {
  if (environment.CI) return 'nobody looks at a window here (CI is set)';
  if (platform !== 'linux') return undefined;
  if (!environment.DISPLAY && !environment.WAYLAND_DISPLAY) return 'there is no display here';
  if (isRoot && !argv.includes('--no-sandbox')) return 'Electron does not run as root without --no-sandbox';
  return undefined;
}

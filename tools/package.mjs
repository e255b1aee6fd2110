/**
 * Packages the app with electron-builder: `npm run package -- --dir` for a folder, or any other arguments of it.
 * Builds first when that is due. Where no Electron is there and none can be fetched, or with `--without-electron`,
 * the package gets a stand-in for it and everything else.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build-if-stale.mjs';
import { downloadServer, findElectronFolder, whyUnreachable } from './electron-binary.mjs';
import { electronStandIn } from './electron-stand-in.mjs';
import { licenceTexts } from './licence-texts.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const builder = fileURLToPath(new URL('../node_modules/electron-builder/cli.js', import.meta.url));
const licences = fileURLToPath(new URL('../dist/licences.txt', import.meta.url));

const withoutElectron = '--without-electron';

/** @param {readonly string[]} argv for electron-builder */
async function main(argv) {
  buildIfStale();
  mkdirSync(new URL('../dist', import.meta.url), { recursive: true });
  writeFileSync(licences, licenceTexts());
  const electron = await chooseElectron(argv);
  try {
    const given = argv.filter((argument) => argument !== withoutElectron);
    const environment = electron.remove ? { ALLMA_PACKAGE_WITHOUT: 'electron' } : {};
    const dist = electron.path ? [`-c.electronDist=${electron.path}`] : [];
    process.exitCode = runBuilder([...given, ...dist], environment);
  } finally {
    electron.remove?.();
  }
}

/**
 * @param {readonly string[]} args
 * @param {import('./electron-binary.mjs').Environment} environment
 * @returns {number} its exit status
 */
function runBuilder(args, environment) {
  const run = spawnSync(process.execPath, [builder, ...args, '--publish', 'never'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return run.status ?? 1;
}

/**
 * The folder of an Electron for this system; none where electron-builder is to fetch one.
 *
 * @param {readonly string[]} argv
 * @returns {Promise<{ readonly path?: string, readonly remove?: () => void }>}
 */
async function chooseElectron(argv) {
  if (argv.includes(withoutElectron)) return electronStandIn(electronVersion());
  if (isForAnother(argv)) return {};
  const path = findElectronFolder(process.env);
  if (path !== undefined) return { path };
  const reason = await whyUnreachable(downloadServer(process.env));
  if (reason === undefined) return {};
  if (process.platform !== 'linux') throw new Error(`Electron is not here, and ${reason}.`);
  console.log(
    `Electron is not here, and ${reason}: the package gets a stand-in for it, and everything else.`,
  );
  return electronStandIn(electronVersion());
}

function electronVersion() {
  /** @type {{ version: string }} */
  const { version } = JSON.parse(
    readFileSync(new URL('../node_modules/electron/package.json', import.meta.url), 'utf8'),
  );
  return version;
}

/** Whether another system or processor is named than this one. @param {readonly string[]} argv */
function isForAnother(argv) {
  const names = {
    linux: ['--linux', '-l'],
    darwin: ['--mac', '-m', '-o', '--macos'],
    win32: ['--win', '-w', '--windows'],
  };
  const own = new Map(Object.entries(names)).get(process.platform) ?? [];
  const systems = argv.filter((argument) => Object.values(names).flat().includes(argument));
  const processors = argv.filter((argument) => ['--x64', '--arm64', '--ia32', '--armv7l'].includes(argument));
  return (
    systems.some((name) => !own.includes(name)) || processors.some((name) => name !== `--${process.arch}`)
  );
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

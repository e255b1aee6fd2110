/**
 * Looks over a packaged folder, as electron-builder's `afterPack`: everything in it is meant to be there, what the
 * system's loader needs lies outside the archive, and it is not too large. Prints its size.
 */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { listPackage, statFile } from '@electron/asar';

/**
 * What electron-builder tells of a packaged folder.
 *
 * @typedef {object} Packed
 * @property {string} appOutDir
 * @property {string} electronPlatformName
 * @property {number} arch its place in `archs`
 * @property {{ getResourcesDir(appOutDir: string): string }} packager
 */

/** @typedef {{ readonly path: string, readonly unpacked: boolean }} Entry a file in the archive, `/` between folders */

const archs = ['ia32', 'x64', 'armv7l', 'arm64', 'universal'];
/** How large a package may be, in bytes, and what of that Electron itself may take. */
const limit = 700_000_000;
const electronLimit = 350_000_000;

/** All that may be in the archive: our own, and what runs of the packages that are not bundled. */
const known = [
  /^package\.json$/,
  /^out\/main\/[\w.-]+\.(js|wasm)$/,
  /^out\/preload\/[\w.-]+\.cjs$/,
  /^out\/renderer\/[\w-]+\.html$/,
  /^out\/renderer\/assets\/[\w.-]+$/,
  /^node_modules\/(@lancedb\/[\w-]+|apache-arrow|flatbuffers|reflect-metadata|tslib)\//,
  /^node_modules\/(better-sqlite3|onnxruntime-common|onnxruntime-node)\//,
];
const neededFiles = [
  'package.json',
  'out/main/index.js',
  'out/main/core-child.js',
  'out/main/pdfium.wasm',
  'out/preload/index.cjs',
  'out/renderer/index.html',
];
const neededResources = [
  'LICENSE.txt',
  'NOTICE.txt',
  'LICENCES-OF-PACKAGES.txt',
  'resources/icons/app.png',
  'resources/models/all-MiniLM-L6-v2/model.onnx',
];

/** Native modules and their libraries on each system; onnxruntime-node has none for Macs with Intel. */
const natives = {
  linux: (/** @type {string} */ arch) => [
    `@lancedb/lancedb-linux-${arch}-gnu/lancedb.linux-${arch}-gnu.node`,
    `onnxruntime-node/bin/napi-v6/linux/${arch}/libonnxruntime.so.1`,
  ],
  darwin: (/** @type {string} */ arch) => [
    `@lancedb/lancedb-darwin-${arch}/lancedb.darwin-${arch}.node`,
    `onnxruntime-node/bin/napi-v6/darwin/${arch}/libonnxruntime.1.dylib`,
  ],
  win32: (/** @type {string} */ arch) => [
    `@lancedb/lancedb-win32-${arch}-msvc/lancedb.win32-${arch}-msvc.node`,
    ...['DirectML', 'dxcompiler', 'dxil', 'onnxruntime'].map(
      (name) => `onnxruntime-node/bin/napi-v6/win32/${arch}/${name}.dll`,
    ),
  ],
};

/** @param {Packed} packed @throws {Error} naming all faults */
export function afterPack({ appOutDir, electronPlatformName, arch, packager }) {
  const resources = packager.getResourcesDir(appOutDir);
  // Of a whole Electron that was copied: what it shows when it has no app.
  rmSync(join(resources, 'default_app.asar'), { force: true });
  const target = { platform: electronPlatformName, arch: archs[arch] ?? '' };
  const entries = readEntries(join(resources, 'app.asar'));
  const faults = [
    ...faultsOfArchive(entries.map(({ path }) => path)),
    ...faultsOfNatives(entries, expectedNatives(target)),
    ...neededResources.filter((name) => !isThere(join(resources, name))).map((name) => `${name} is missing`),
    ...faultsOfSize(appOutDir),
  ];
  if (faults.length > 0) throw new Error(`The package is not as it should be:\n${faults.join('\n')}`);
}

/** @param {string} archive @returns {readonly Entry[]} */
function readEntries(archive) {
  return listPackage(archive, { isPack: false }).flatMap((listed) => {
    const path = listed.slice(1);
    const found = statFile(archive, path);
    return 'files' in found ? [] : [{ path: path.replaceAll(sep, '/'), unpacked: found.unpacked === true }];
  });
}

/**
 * What is in the archive and should not be, or the other way round.
 *
 * @param {readonly string[]} paths
 */
export function faultsOfArchive(paths) {
  const strangers = paths.filter((path) => !known.some((pattern) => pattern.test(path)));
  const sources = paths.filter((path) => /\.(map|tsx?|mts|cts)$/.test(path));
  return [
    ...neededFiles.filter((path) => !paths.includes(path)).map((path) => `${path} is missing`),
    ...strangers.map((path) => `${path} belongs to nothing that is packaged`),
    ...sources.map((path) => `${path} is for development only`),
  ];
}

/** @param {{ readonly platform: string, readonly arch: string }} target */
function expectedNatives({ platform, arch }) {
  const own = new Map(Object.entries(natives)).get(platform)?.(arch) ?? [];
  return [
    ...own,
    `better-sqlite3/prebuilds/${platform}-${arch}.node`,
    `onnxruntime-node/bin/napi-v6/${platform}/${arch}/onnxruntime_binding.node`,
  ].map((path) => `node_modules/${path}`);
}

/**
 * Exactly these lie outside the archive.
 *
 * @param {readonly Entry[]} entries
 * @param {readonly string[]} expected
 */
export function faultsOfNatives(entries, expected) {
  const unpacked = entries.filter((entry) => entry.unpacked).map(({ path }) => path);
  const packed = entries
    .filter(({ path, unpacked: out }) => !out && /\.(node|dll|dylib|so(\.\d+)*)$/.test(path))
    .map(({ path }) => path);
  return [
    ...expected
      .filter((path) => !unpacked.includes(path))
      .map((path) => `${path} is missing beside the archive`),
    ...unpacked.filter((path) => !expected.includes(path)).map((path) => `${path} lies beside the archive`),
    ...packed.map((path) => `${path} cannot be loaded from inside the archive`),
  ];
}

/** @param {string} folder */
function faultsOfSize(folder) {
  const isWhole = process.env.ALLMA_PACKAGE_WITHOUT !== 'electron';
  const most = isWhole ? limit : limit - electronLimit;
  const bytes = sizeOf(folder);
  const size = `${megabytes(bytes)}${isWhole ? '' : ' without Electron itself'}`;
  console.log(`  • ${relative(process.cwd(), folder) || folder}: ${size}`);
  return bytes > most ? [`${size} are more than ${megabytes(most)}`] : [];
}

/** @param {number} bytes */
const megabytes = (bytes) => `${Math.round(bytes / 1_000_000)} MB`;

/** @param {string} folder @returns {number} in bytes */
function sizeOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

/** @param {string} path */
const isThere = (path) => statSync(path, { throwIfNoEntry: false }) !== undefined;

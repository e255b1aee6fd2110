/**
 * Writes docs/dependencies.md: every package that package.json names, with its job and the reason for it, and with
 * its version, licence and size as they are installed.
 *
 *     node tools/dependencies-docs.mjs [--check]
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dependencyWords } from './dependency-words.mjs';
import { markdownTable } from './markdown-table.mjs';
import { tools } from './shipped-packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const file = new URL('../docs/dependencies.md', import.meta.url);

const introduction = `# Dependencies

Every package that \`package.json\` names: what it does here, where, and why it is this one. Written by \`npm run docs\` from \`tools/dependency-words.mjs\` and from what is installed. A size is the package's own, unpacked, without what it depends on; most of it does not reach a user. What does, with everything it depends on, is listed in [NOTICE](../NOTICE), where no licence is a copyleft one.
`;

const sections = [
  {
    heading: 'Packaged as they are',
    words:
      'They have native code: `dependencies` in `package.json`. LanceDB and SQLite bring a library for each system and processor, of which only the one that fits is packaged (LanceDB’s for Linux is 162 MB); so does ONNX Runtime, all in one package (46 MB for Linux).',
    /** @param {string} name @param {boolean} isDevelopment */
    has: (name, isDevelopment) => !isDevelopment && name !== '',
  },
  {
    heading: 'Bundled into the app',
    words: 'Only what is used of them is in `out/`.',
    /** @param {string} name @param {boolean} isDevelopment */
    has: (name, isDevelopment) => isDevelopment && !isTool(name),
  },
  {
    heading: 'Tools',
    words: 'They make or test the app; Electron itself is what the app runs in.',
    /** @param {string} name @param {boolean} isDevelopment */
    has: (name, isDevelopment) => isDevelopment && isTool(name),
  },
];

/** @param {string} name */
const isTool = (name) => tools.has(name) || name.startsWith('@types/');

/** The names in package.json, each with whether it is needed for development only. */
export function namedPackages() {
  const { dependencies, devDependencies } = readJson('package.json');
  return [
    ...Object.keys(dependencies).map((name) => ({ name, isDevelopment: false })),
    ...Object.keys(devDependencies).map((name) => ({ name, isDevelopment: true })),
  ];
}

/** The text of docs/dependencies.md. */
export function dependenciesDocument() {
  const parts = sections.map(({ heading, words, has }) => {
    const rows = namedPackages().filter(({ name, isDevelopment }) => has(name, isDevelopment));
    const titles = ['package', 'licence', 'size', 'its job', 'why this one'];
    return `## ${heading}\n\n${words}\n\n${markdownTable([titles, ...rows.map(({ name }) => describe(name))])}\n`;
  });
  return [introduction, ...parts].join('\n');
}

/** @param {string} name */
function describe(name) {
  const words = dependencyWords[name];
  if (words === undefined) throw new Error(`${name} has no words in tools/dependency-words.mjs`);
  const folder = join('node_modules', name);
  const { version, license } = readJson(join(folder, 'package.json'));
  const job = `${words.job} (\`${words.file}\`)`;
  return [`\`${name}\` ${version}`, license, rounded(sizeOf(join(root, folder))), job, words.why];
}

/** @param {string} path @returns {any} */
const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** Without what is installed inside it: other packages, and the program that Electron's package fetches. @param {string} folder @returns {number} in bytes */
function sizeOf(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && !(name === 'dist' && folder.endsWith('/electron')))
    .map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? sizeOf(path) : statSync(path).size;
    })
    .reduce((sum, size) => sum + size, 0);
}

/** @param {number} bytes such as 1,353,252 for "1.4 MB": two digits, so that a new line in a file changes nothing */
function rounded(bytes) {
  const [unit, size] = bytes < 1_000_000 ? ['kB', bytes / 1_000] : ['MB', bytes / 1_000_000];
  return `${Number(size.toPrecision(2))} ${unit}`;
}

function main() {
  const wanted = dependenciesDocument();
  if (!process.argv.includes('--check')) return writeFileSync(file, wanted);
  if (readFileSync(file, 'utf8') === wanted) return;
  process.stderr.write('docs/dependencies.md is out of date: run `npm run docs`.\n');
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();

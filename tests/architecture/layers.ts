/** "Who may import whom" of docs/architecture.md as tables: a change to that paragraph is a change here, and the other way round. */
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { globalFetch } from './imports-of.ts';

const core = (folder: string) => `src-main/core/${folder}`;

const ports = core('ports.ts');
const leaves = [
  'retrieval',
  'parsers',
  'chunking',
  'models',
  'embedders',
  'vector-stores',
  'connections',
  'storage',
].map(core);
const allOfCore = [
  'src-main/core',
  ports,
  core('handlers'),
  core('orchestrator'),
  core('services'),
  ...leaves,
];

/** What runs in threads and processes of their own: readers, models, and for the database's thread its statements. */
const forked = [
  ...['parsers', 'chunking', 'retrieval', 'embedders', 'models', 'storage', 'ports.ts'].map(core),
  'src-main/endpoints',
  'src-shared',
];
const hosted = [
  ...allOfCore,
  'src-main/endpoints',
  'src-main/workers',
  'src-main/inference',
  'src-main/hosts/node',
  'src-shared',
];

/** Layer → the layers it may import besides itself. A file belongs to the layer with the longest matching path. */
export const layers: Readonly<Record<string, readonly string[]>> = {
  'src-shared': [],
  'src-preload': ['src-shared'],
  'src-renderer': ['src-shared'],
  // The files directly in core: create-core.ts builds everything, dispatch.ts calls the handlers.
  'src-main/core': [...allOfCore, 'src-shared'],
  [ports]: ['src-shared'],
  [core('handlers')]: [core('orchestrator'), core('services'), ports, 'src-shared'],
  [core('orchestrator')]: [core('services'), ...leaves, ports, 'src-shared'],
  [core('services')]: [...leaves, ports, 'src-shared'],
  ...Object.fromEntries(leaves.map((leaf) => [leaf, [ports, 'src-shared']])),
  // Both sides of a process boundary: the messages' way in and out, and the guard that every process applies.
  'src-main/endpoints': ['src-shared'],
  'src-main/workers': forked,
  'src-main/inference': forked,
  'src-main/hosts/node': hosted,
  'src-main/hosts/electron': hosted,
  'src-main/hosts/headless': hosted,
  'src-main/hosts/cli': hosted,
};

const network = new RegExp(`^node:(net|tls|http|https|http2|dgram|dns)(/|$)|^${globalFetch}$`);
const outbound = /^src-main\/(hosts\/node|endpoints)\/outbound[^/]*(\/|$)/;
/** A page has nobody to ask but the server it came from, and its policy lets it reach nobody else. */
const pageTransport = /^src-renderer\/api\/http-[^/]*$/;
const localSocket = /^src-main\/hosts\/node\/ipc-[^/]*$/;

interface OutsideRule {
  readonly what: RegExp;
  readonly where: (file: string) => boolean;
  readonly instead: string;
}

/** What is no file of ours: Electron, Node's modules, packages. The first row that matches speaks. */
const outsideRules: readonly OutsideRule[] = [
  {
    what: /^electron(\/|$)/,
    where: (file) => file.startsWith('src-main/hosts/electron/') || file.startsWith('src-preload/'),
    instead: 'only src-main/hosts/electron knows Electron: add what you need to core/ports.ts',
  },
  {
    what: /^node:net$/,
    where: (file) => outbound.test(file) || localSocket.test(file),
    instead: 'ask the `http` port; the local socket is src-main/hosts/node/ipc-*',
  },
  {
    what: /^node:http$/,
    where: (file) => outbound.test(file) || file.startsWith('src-main/hosts/headless/'),
    instead: 'only src-main/hosts/headless listens, and it does not call out: ask the `http` port',
  },
  {
    what: network,
    where: (file) => outbound.test(file) || pageTransport.test(file),
    instead: 'ask the `http` port: only src-main/hosts/node/outbound* may reach the network',
  },
  {
    what: /^node:(child_process|worker_threads|cluster)$/,
    where: (file) => !file.startsWith('src-main/core/'),
    instead: 'ask the `processes` port: a host decides where work runs',
  },
  {
    what: /^node:/,
    where: (file) => file.startsWith('src-main/'),
    instead: 'src-shared and the renderer are pure language: what needs Node belongs to src-main',
  },
  {
    what: /^(?!zod(\/|$))/,
    where: (file) => !file.startsWith('src-shared/'),
    instead: 'src-shared imports its own files and zod',
  },
];

/** Why a file may not import this, or `undefined` where it may. */
export function faultOf(file: string, specifier: string): string | undefined {
  const target = fileOf(file, specifier);
  const instead = target === undefined ? faultOutside(file, specifier) : faultBetween(file, target);
  return instead && `${file} imports ${target ?? specifier}: ${instead}`;
}

/** The path from the root that a specifier names, or `undefined` for a package or one of Node's modules. */
function fileOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier);
  return specifier.startsWith('#shared/') ? `src-shared/${specifier.slice('#shared/'.length)}.ts` : undefined;
}

function faultOutside(file: string, specifier: string): string | undefined {
  const name = isBuiltin(specifier) && !specifier.startsWith('node:') ? `node:${specifier}` : specifier;
  const rule = outsideRules.find(({ what }) => what.test(name));
  return rule && !rule.where(file) ? rule.instead : undefined;
}

function faultBetween(file: string, target: string): string | undefined {
  const [from, to] = [layerOf(file), layerOf(target)];
  if (from === undefined) return 'the file stands in no layer of tests/architecture/layers.ts';
  if (to === undefined) return 'it stands in no layer of tests/architecture/layers.ts';
  if (from === to) return sameFeature(file, target) ? undefined : 'features never import one another';
  return layers[from]?.includes(to) ? undefined : `${from} may not import ${to}`;
}

export function layerOf(file: string): string | undefined {
  return Object.keys(layers)
    .filter((layer) => file === layer || file.startsWith(`${layer}/`))
    .toSorted((a, b) => b.length - a.length)[0];
}

/** What stands beside the features is shared by them, and puts them together. */
function sameFeature(file: string, target: string): boolean {
  const [from, to] = [file, target].map((path) => /^src-renderer\/features\/([^/]+)\//.exec(path)?.[1]);
  return from === undefined || to === undefined || from === to;
}

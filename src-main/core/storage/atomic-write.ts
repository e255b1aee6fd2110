import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { dataPlace } from './data-place.ts';
import { storageError } from './storage-errors.ts';

export interface AtomicWriteOptions {
  readonly signal: AbortSignal;
  /** Permission bits of the new file; only its owner may read it unless said otherwise. */
  readonly mode?: number;
}

/**
 * Writes a file so that whoever opens it finds the old content or the new, whole, also after a power cut. Throws
 * `disk-full` or `data-unwritable` and leaves the old file as it was, with nothing beside it.
 */
export async function atomicWrite(
  path: string,
  data: string | Uint8Array,
  { signal, mode = 0o600 }: AtomicWriteOptions,
): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    await writeThrough(temporary, data, { signal, mode });
    signal.throwIfAborted();
    await rename(temporary, path);
    await flushFolder(folder);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw storageError(error, dataPlace(folder)) ?? error;
  }
}

async function writeThrough(
  path: string,
  data: string | Uint8Array,
  { signal, mode }: Required<AtomicWriteOptions>,
): Promise<void> {
  const handle = await open(path, 'wx', mode);
  try {
    await handle.writeFile(data, { signal });
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The new name itself must reach the disk; Windows does that by itself and refuses to open a folder. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

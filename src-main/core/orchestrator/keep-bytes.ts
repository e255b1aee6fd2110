import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { NewJob } from '../services/ledger-service.ts';
import { atomicWrite } from '../storage/atomic-write.ts';
import { dataPlace } from '../storage/data-place.ts';
import { storageError } from '../storage/storage-errors.ts';
import type { GivenBytes } from './ingest-files.ts';

/** How much is hashed before the event loop has its turn: about 4 ms. */
const pieceSize = 4 * 1024 * 1024;

async function sha256(bytes: Uint8Array, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes.length; at += pieceSize) {
    signal.throwIfAborted();
    hash.update(bytes.subarray(at, at + pieceSize));
    await new Promise(setImmediate);
  }
  return hash.digest('hex');
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw storageError(error, dataPlace(folder)) ?? error;
  }
}

/** Keeps documents that came as bytes in the data folder, as `files/<sha256>`, so that they can be read again. */
export const keepBytes =
  (dataFolder: string) =>
  async (files: readonly GivenBytes[], signal: AbortSignal): Promise<readonly NewJob[]> => {
    if (files.length > 0) await makeFolder(join(dataFolder, 'files'));
    const jobs: NewJob[] = [];
    for (const { name, bytes } of files) {
      const path = `files/${await sha256(bytes, signal)}`;
      await atomicWrite(join(dataFolder, path), bytes, { signal });
      jobs.push({ kind: 'bytes', path, name });
    }
    return jobs;
  };

import { setTimeout as sleep } from 'node:timers/promises';
import type { Transport } from '#shared/contract/wire';
import { AppError } from '#shared/errors';
import { takeDataLock, type DataLock } from './data-lock.ts';
import { connectIpc } from './ipc-client.ts';
import { readNote } from './ipc-note.ts';

/** Either this process holds the data folder, or this is the way to the one that does. */
export type HeldOrRemote =
  | { readonly held: DataLock; readonly remote?: never }
  | { readonly held?: never; readonly remote: Transport };

export interface HoldOptions {
  /** How long a holder may take to start or to end. */
  readonly patienceMilliseconds?: number;
}

const pauseMilliseconds = 100;

/**
 * Takes the data folder, or connects to the process that has it. While that one starts or ends, this waits.
 * @throws AppError `data-in-use` where the holder does not answer in time, and what `takeDataLock` throws
 */
export async function holdOrConnect(
  dataFolder: string,
  signal: AbortSignal,
  { patienceMilliseconds = 8000 }: HoldOptions = {},
): Promise<HeldOrRemote> {
  const deadline = performance.now() + patienceMilliseconds;
  for (;;) {
    signal.throwIfAborted();
    const found = await attempt(dataFolder, signal);
    if (found) return found;
    if (performance.now() >= deadline) throw await inUse(dataFolder);
    await sleep(pauseMilliseconds, undefined, { signal });
  }
}

async function attempt(dataFolder: string, signal: AbortSignal): Promise<HeldOrRemote | undefined> {
  const held = takeDataLock(dataFolder);
  if (held) return { held };
  const note = await readNote(dataFolder);
  const remote = note && (await connectIpc(note, signal));
  return remote && { remote };
}

async function inUse(folder: string): Promise<AppError> {
  const note = await readNote(folder);
  return new AppError('data-in-use', { folder, holder: note ? `process ${note.pid}` : 'another program' });
}

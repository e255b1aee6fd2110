import { AppError } from '#shared/errors';
import type { DataLock } from './data-lock.ts';
import { holdOrConnect } from './hold-or-connect.ts';
import { readNote } from './ipc-note.ts';

/**
 * The folder for a host with pages. A page must live as long as its core: where another process has it, it is not
 * borrowed.
 * @throws AppError `folder-open`, `data-in-use`, and what `takeDataLock` throws
 */
export async function takeFolder(folder: string, signal: AbortSignal): Promise<DataLock> {
  const { held, remote } = await holdOrConnect(folder, signal);
  if (held) return held;
  remote.close();
  const note = await readNote(folder);
  throw new AppError('folder-open', { folder, holder: note ? `process ${note.pid}` : 'another program' });
}

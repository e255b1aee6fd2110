import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { folderProblem } from './folder-problem.ts';

/** The right to use a data folder, held by one process at a time. */
export interface DataLock {
  readonly folder: string;
  release(): void;
}

/**
 * Takes the folder, making it where it is missing, or returns `undefined` while another holds it. The lock is that of
 * an SQLite file within an open transaction: the system itself releases it when the holder ends, also by `kill -9`,
 * on every platform, so a lock can never be stale.
 * @throws AppError `data-unwritable`, `disk-full`
 */
export function takeDataLock(folder: string): DataLock | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return lockFile(folder);
  } catch (error) {
    throw folderProblem(folder, error);
  }
}

function lockFile(folder: string): DataLock | undefined {
  const file = new Database(join(folder, 'allma.lock'), { timeout: 0 });
  try {
    file.exec('BEGIN EXCLUSIVE');
    return { folder, release: () => void file.close() };
  } catch (error) {
    file.close();
    if (codeOf(error).startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

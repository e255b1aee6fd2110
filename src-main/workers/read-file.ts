import { createHash } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import type { FileFacts } from '../core/parsers/parse-protocol.ts';
import { AppError, isAppError } from '#shared/errors';

export interface ReadOptions {
  readonly path: string;
  /** For error sentences. */
  readonly name: string;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** Called with each piece in order; the bytes are only good until it returns. `size` is the whole file's. */
  readonly onPiece: (piece: Uint8Array, size: number) => void;
}

const pieceBytes = 1 << 20;
/** A pipe that is opened to read would wait for a writer; with this, opening never waits. Absent on Windows. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

const sizes = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

function sizeInWords(bytes: number): string {
  const power = Math.min(sizes.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${(bytes / 1000 ** power).toFixed(power > 0 && bytes / 1000 ** power < 10 ? 1 : 0)} ${sizes[power]}`;
}

/** What a failed system call means for the person; `opened` tells a file that vanished from one that never was. */
export function fileError(error: unknown, name: string, opened = false): unknown {
  if (isAppError(error) || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ESTALE')
    return new AppError(opened || code === 'ESTALE' ? 'file-vanished' : 'path-missing', { name }, error);
  if (code === 'EACCES' || code === 'EPERM') return new AppError('path-forbidden', { name }, error);
  return error.name === 'AbortError' ? error : new AppError('file-unreadable', { name, reason: code }, error);
}

function check(found: Stats, { name, maxBytes }: ReadOptions): void {
  const kind = found.isDirectory() ? 'a folder' : 'a device or a pipe';
  if (!found.isFile()) throw new AppError('file-special', { name, kind });
  if (found.size === 0) throw new AppError('file-empty', { name });
  if (found.size > maxBytes)
    throw new AppError('file-too-large', {
      name,
      size: sizeInWords(found.size),
      limit: sizeInWords(maxBytes),
    });
}

async function checkPath(options: ReadOptions): Promise<void> {
  try {
    check(await stat(options.path), options);
  } catch (error) {
    throw fileError(error, options.name);
  }
}

/** True while it is the same file in the same state: not cut, not grown, not written to, not removed. */
const unchanged = (before: Stats, after: Stats): boolean =>
  after.nlink > 0 && after.size === before.size && after.mtimeMs === before.mtimeMs;

async function readOpened(file: FileHandle, options: ReadOptions): Promise<FileFacts> {
  const before = await file.stat();
  check(before, options);
  const hash = createHash('sha256');
  const buffer = new Uint8Array(Math.min(pieceBytes, before.size));
  for (let at = 0; at < before.size;) {
    options.signal.throwIfAborted();
    const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, before.size - at), at);
    if (bytesRead === 0) throw new AppError('file-vanished', { name: options.name });
    const piece = buffer.subarray(0, bytesRead);
    hash.update(piece);
    options.onPiece(piece, before.size);
    at += bytesRead;
  }
  if (!unchanged(before, await file.stat())) throw new AppError('file-vanished', { name: options.name });
  return {
    sha256: Uint8Array.from(hash.digest()),
    bytes: before.size,
    modifiedAt: Math.round(before.mtimeMs),
  };
}

/**
 * Reads a regular file once, piece by piece, and says what it is. Pipes and devices are never opened. Throws
 * `path-missing`, `path-forbidden`, `file-unreadable`, `file-special`, `file-empty`, `file-too-large` (before a byte is read), or
 * `file-vanished` where it changed or went away in the middle.
 */
export async function readFileOnce(options: ReadOptions): Promise<FileFacts> {
  await checkPath(options);
  try {
    await using file = await open(options.path, flags);
    return await readOpened(file, options);
  } catch (error) {
    throw fileError(error, options.name, true);
  }
}

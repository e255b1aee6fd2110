import { createHash, randomUUID, type Hash } from 'node:crypto';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { UploadAnswer } from '#shared/contract/http-wire';
import { AppError } from '#shared/errors';
import { dataPlace } from '../../core/storage/data-place.ts';
import { storageError } from '../../core/storage/storage-errors.ts';

export interface Upload {
  readonly name: string;
  /** As the sender told it; 0 where it did not. */
  readonly bytes: number;
  readonly body: AsyncIterable<Uint8Array>;
}

export interface UploadOptions {
  readonly dataFolder: string;
  readonly limitMegabytes: number;
}

const mebibyte = 1024 * 1024;

/**
 * Keeps a file that a page sends as `files/<sha256>` in the data folder, whole or not at all, without ever holding
 * it in memory. Then `library.ingest` can be told of it. What is never told is tidied away later.
 * @throws AppError `file-too-large` (before reading, where the length is told), `disk-full`, `data-unwritable`, and
 * what the body throws
 */
export async function keepUpload(upload: Upload, options: UploadOptions): Promise<UploadAnswer> {
  const { dataFolder, limitMegabytes } = options;
  const name = readName(upload.name);
  checkSize(name, upload.bytes, limitMegabytes);
  const folder = join(dataFolder, 'files');
  const temporary = join(folder, `.${randomUUID()}.tmp`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { sha256, bytes } = await keep({ ...upload, name }, temporary, limitMegabytes);
    await rename(temporary, join(folder, sha256));
    return { name, sha256, bytes };
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw storageError(error, dataPlace(dataFolder)) ?? error;
  }
}

async function keep({ name, body }: Upload, path: string, limitMegabytes: number) {
  const hash = createHash('sha256');
  await using handle = await open(path, 'wx', 0o600);
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    checkSize(name, bytes, limitMegabytes);
    await take(handle, hash, piece);
  }
  await handle.sync();
  return { sha256: hash.digest('hex'), bytes };
}

async function take(handle: FileHandle, hash: Hash, piece: Uint8Array): Promise<void> {
  hash.update(piece);
  for (let at = 0; at < piece.length;) at += (await handle.write(piece, at)).bytesWritten;
}

function checkSize(name: string, bytes: number, limitMegabytes: number): void {
  if (bytes <= limitMegabytes * mebibyte) return;
  // The size told is at least that: a file without a length is refused as soon as it passes the limit.
  const size = `${Math.ceil(bytes / mebibyte)} MB`;
  throw new AppError('file-too-large', { name, size, limit: `${limitMegabytes} MB` });
}

/** The name alone, without folders and without what could break a line where it is shown. */
function readName(given: string): string {
  const name = given
    .replaceAll(/\p{Cc}/gu, ' ')
    .replace(/^.*[\\/]/, '')
    .trim();
  if (name === '' || name.length > 255) {
    throw new AppError('input-invalid', { problems: 'the file needs a name of at most 255 characters' });
  }
  return name;
}

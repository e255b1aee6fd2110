import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { brokenDatabase } from './storage-errors.ts';
import type { DataPlace } from './data-place.ts';

const headerBytes = 100;
const magic = 'SQLite format 3\0';

/** `unclean`: the last run ended without closing the file, so a log waits beside it. */
export type FileState = 'new' | 'clean' | 'unclean';

/**
 * Looks at a database file without opening it as one, so that a damaged file stays as it is. Finds what is no SQLite
 * file at all, and a file shorter than its header says; the length is meaningless while a log waits beside it.
 * Source: "Database File Format", section 1.3, sqlite.org.
 */
export function inspectFile(place: DataPlace): FileState {
  const size = sizeOf(place.file);
  const hasLog = sizeOf(`${place.file}-wal`) > 0;
  if (size === 0 && !hasLog) return 'new';
  if (size < headerBytes) throw brokenDatabase(place);
  const header = readHeader(place.file);
  if (header.toString('latin1', 0, 16) !== magic) throw brokenDatabase(place);
  if (!hasLog && size < statedSize(header)) throw brokenDatabase(place);
  return hasLog ? 'unclean' : 'clean';
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function readHeader(file: string): Buffer {
  const header = Buffer.alloc(headerBytes);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, header, 0, headerBytes, 0);
  } finally {
    closeSync(handle);
  }
  return header;
}

/** Bytes the file must have; only the header itself where the stated page count is not up to date. */
function statedSize(header: Buffer): number {
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  const isCurrent = header.readUInt32BE(24) === header.readUInt32BE(92);
  return isCurrent ? header.readUInt32BE(28) * pageSize : headerBytes;
}

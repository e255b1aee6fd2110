import { Buffer } from 'node:buffer';
import { AppError } from '#shared/errors';

/** How a file of Office 97 to 2003 begins, and also an encrypted one of today ([MS-CFB] 2.2). */
const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] as const;

/** Streams by which the container tells what it holds; the directory has their names in UTF-16. */
const streams = [
  { name: 'EncryptedPackage', program: undefined },
  { name: 'WordDocument', program: 'Word' },
  { name: 'Workbook', program: 'Excel' },
  { name: 'Book\0', program: 'Excel' },
] as const;

/**
 * Throws for OLE containers, which Office uses in place of a ZIP archive: `file-encrypted` for a document with a
 * password, `format-old` for one of Office before 2007 whatever its name ends in.
 */
export function refuseOldOffice(bytes: Uint8Array, name: string): void {
  if (signature.some((byte, index) => bytes[index] !== byte)) return;
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = streams.find((stream) => content.includes(stream.name, 0, 'utf16le'));
  if (found && !found.program) throw new AppError('file-encrypted', { name });
  throw new AppError('format-old', { name, program: found?.program ?? 'Office' });
}

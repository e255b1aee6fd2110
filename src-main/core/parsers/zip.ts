import { crc32, inflateRawSync } from 'node:zlib';
import { AppError } from '#shared/errors';
import { readDirectory, type ZipEntry } from './zip-directory.ts';
import { refuseOldOffice } from './zip-ole.ts';

/** Who asks, for error sentences. */
export interface ZippedFile {
  readonly name: string;
  /** What it should be, in words: `Word (.docx)`. */
  readonly format: string;
}

/** A ZIP archive of which single entries are unpacked when they are asked for. */
export interface Zip {
  /** As in the archive, with `/` between folders and none in front. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /**
   * An entry's bytes; `undefined` where there is none of that name, in whatever case. Throws `format-broken` where it
   * is damaged, `file-encrypted`, and `archive-too-large` beyond `mostUnpacked`.
   */
  read(name: string): Uint8Array | undefined;
}

const megabyte = 1 << 20;
/** Of one entry, and of all that are read of one archive, in bytes. */
export const mostUnpacked = { entry: 256 * megabyte, archive: 512 * megabyte } as const;
/** Beyond a few megabytes nothing honest shrinks to less than this share. */
const smallestShare = 1 / 250;
const anyShareBelow = 16 * megabyte;

const entryHeader = { signature: 0x04034b50, length: 30, nameLength: 26, extraLength: 28 } as const;
const [stored, deflated] = [0, 8] as const;

/** Names in OPC do not distinguish cases (ISO 29500-2, 6.2.2); some writers use `\`. */
const keyOf = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

class EntryReader {
  readonly #bytes: Uint8Array;
  readonly #file: ZippedFile;
  #unpacked = 0;

  constructor(bytes: Uint8Array, file: ZippedFile) {
    this.#bytes = bytes;
    this.#file = file;
  }

  read(entry: ZipEntry): Uint8Array {
    if (entry.encrypted) throw new AppError('file-encrypted', { name: this.#file.name });
    const limit = this.#limitFor(entry);
    if (entry.size > limit) throw this.#tooLarge();
    const content = this.#unpack(entry, limit);
    this.#unpacked += content.length;
    if (content.length !== entry.size || crc32(content) !== entry.crc) throw this.#broken();
    return content;
  }

  #limitFor(entry: ZipEntry): number {
    const honest = Math.max(anyShareBelow, entry.packedSize / smallestShare);
    return Math.min(honest, mostUnpacked.entry, mostUnpacked.archive - this.#unpacked);
  }

  #unpack(entry: ZipEntry, limit: number): Uint8Array {
    const packed = this.#packed(entry);
    if (entry.method === stored) return packed;
    if (entry.method !== deflated) throw this.#broken();
    try {
      return inflateRawSync(packed, { maxOutputLength: Math.max(1, Math.floor(limit)) });
    } catch (error) {
      throw error instanceof RangeError ? this.#tooLarge(error) : this.#broken(error);
    }
  }

  /** The directory says where an entry begins; how long its own header is, only that header says. */
  #packed({ offset, packedSize }: ZipEntry): Uint8Array {
    const { buffer, byteOffset, byteLength } = this.#bytes;
    if (offset < 0 || offset + entryHeader.length > byteLength) throw this.#broken();
    const header = new DataView(buffer, byteOffset + offset, entryHeader.length);
    if (header.getUint32(0, true) !== entryHeader.signature) throw this.#broken();
    const [nameLength, extraLength] = [entryHeader.nameLength, entryHeader.extraLength].map((at) =>
      header.getUint16(at, true),
    );
    const start = offset + entryHeader.length + (nameLength ?? 0) + (extraLength ?? 0);
    if (start + packedSize > byteLength) throw this.#broken();
    return this.#bytes.subarray(start, start + packedSize);
  }

  #broken(cause?: unknown): AppError {
    return new AppError('format-broken', this.#file, cause);
  }

  #tooLarge(cause?: unknown): AppError {
    const limit = `${mostUnpacked.entry / megabyte} MB`;
    return new AppError('archive-too-large', { name: this.#file.name, limit }, cause);
  }
}

/**
 * Opens an archive by its central directory. Throws `format-broken` for what is none or is cut off; for an Office file
 * that is one big OLE container instead, `file-encrypted` or `format-old`.
 */
export function openZip(bytes: Uint8Array, file: ZippedFile): Zip {
  refuseOldOffice(bytes, file.name);
  const entries = readDirectory(bytes);
  if (!entries) throw new AppError('format-broken', file);
  const byKey = new Map<string, ZipEntry>();
  for (const entry of entries) if (!byKey.has(keyOf(entry.name))) byKey.set(keyOf(entry.name), entry);
  const reader = new EntryReader(bytes, file);
  return {
    names: entries.map((entry) => entry.name),
    has: (name) => byKey.has(keyOf(name)),
    read: (name) => {
      const entry = byKey.get(keyOf(name));
      return entry && reader.read(entry);
    },
  };
}

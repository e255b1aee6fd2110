/** An entry as the central directory describes it. */
export interface ZipEntry {
  /** With `/` between folders and none in front. */
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Of its own header, from the beginning of the bytes. */
  readonly offset: number;
}

/** Where the directory lies and how many entries it has. */
interface Directory {
  readonly start: number;
  readonly length: number;
  readonly entries: number;
  /** How many bytes stand before the archive; its own offsets do not count them. */
  readonly shift: number;
}

// Signatures and layout are those of PKWARE's APPNOTE, 4.3.
const end = { signature: 0x06054b50, length: 22, longestComment: 0xffff } as const;
const locator64 = { signature: 0x07064b50, length: 20 } as const;
const end64 = { signature: 0x06064b50, length: 56 } as const;
const header = { signature: 0x02014b50, length: 46 } as const;
/** Lengths of name, extra field and comment, which follow an entry's header. */
const partsAt = [28, 30, 32] as const;
const encryptedFlag = 1;
const seeElsewhere = 0xffff_ffff;

const utf8 = new TextDecoder('utf-8', { fatal: true });
const latin = new TextDecoder('latin1');

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
/** Beyond 2^53 it is no offset in any file; what is rounded there is refused as out of range. */
const long = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

/** The end record stands at the file's end, before a comment of unknown length. */
function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - end.length;
  const first = Math.max(0, last - end.longestComment);
  for (let at = last; at >= first; at--) if (view.getUint32(at, true) === end.signature) return at;
  return undefined;
}

function findEnd64(view: DataView, at: number): number | undefined {
  const locator = at - locator64.length;
  if (locator < 0 || view.getUint32(locator, true) !== locator64.signature) return undefined;
  const place = long(view, locator + 8);
  const fits = place + end64.length <= view.byteLength;
  return fits && view.getUint32(place, true) === end64.signature ? place : undefined;
}

function findDirectory(view: DataView): Directory | undefined {
  const at = findEnd(view);
  if (at === undefined) return undefined;
  const at64 = findEnd64(view, at);
  const [entries, length, start] =
    at64 === undefined
      ? [view.getUint16(at + 10, true), view.getUint32(at + 12, true), view.getUint32(at + 16, true)]
      : [long(view, at64 + 32), long(view, at64 + 40), long(view, at64 + 48)];
  const shift = (at64 ?? at) - length - start;
  return shift < 0 ? undefined : { start: start + shift, length, entries, shift };
}

/** UTF-8 where it can be, whatever the flag says; parts of Office files have names in ASCII anyway. */
function nameOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return latin.decode(bytes);
    throw error;
  }
}

/** Sizes and offset that do not fit into 32 bits stand in an extra field, in this order, those that need it only. */
function wideValues(view: DataView, at: number, [size, packedSize, offset]: readonly number[]) {
  const values = [size ?? 0, packedSize ?? 0, offset ?? 0];
  if (!values.includes(seeElsewhere)) return values;
  const from = at + header.length + view.getUint16(at + 28, true);
  const to = Math.min(view.byteLength - 4, from + view.getUint16(at + 30, true));
  for (let field = from; field < to; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== 1) continue;
    let next = field + 4;
    return values.map((value) => {
      if (value !== seeElsewhere || next + 8 > view.byteLength) return value;
      next += 8;
      return long(view, next - 8);
    });
  }
  return values;
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, shift: number): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  const nameStart = at + header.length;
  const nameBytes = bytes.subarray(nameStart, nameStart + view.getUint16(at + 28, true));
  const inHeader = [24, 20, 42].map((place) => view.getUint32(at + place, true));
  const [size = 0, packedSize = 0, offset = 0] = wideValues(view, at, inHeader);
  return {
    name: nameOf(nameBytes).replaceAll('\\', '/').replace(/^\/+/, ''),
    encrypted: (flags & encryptedFlag) !== 0,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedSize,
    size,
    offset: offset + shift,
  };
}

/** The entries of an archive, or `undefined` for bytes that are no whole ZIP archive. */
export function readDirectory(bytes: Uint8Array): readonly ZipEntry[] | undefined {
  const view = viewOf(bytes);
  const directory = findDirectory(view);
  if (!directory) return undefined;
  const entries: ZipEntry[] = [];
  const stop = Math.min(directory.start + directory.length, bytes.length) - header.length;
  for (let at = directory.start; at <= stop && entries.length < directory.entries;) {
    if (view.getUint32(at, true) !== header.signature) return undefined;
    entries.push(readEntry(bytes, view, at, directory.shift));
    at += header.length + partsAt.reduce((sum, part) => sum + view.getUint16(at + part, true), 0);
  }
  return entries.length === directory.entries ? entries : undefined;
}

/** True when the bytes begin as an archive does and it holds an entry in this folder (`word/`): tells kinds apart. */
export function zipHolds(bytes: Uint8Array, folder: string): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false;
  return readDirectory(bytes)?.some(({ name }) => name.toLowerCase().startsWith(folder)) ?? false;
}

export interface DecodedText {
  readonly text: string;
  /** The encoding, by its name in the WHATWG Encoding standard; UTF-32 is not in there. */
  readonly encoding: string;
  /** True when nothing in the file said or showed how it is encoded. */
  readonly guessed: boolean;
}

const sampleBytes = 8192;

const marks = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const;

const byMark = (bytes: Uint8Array): string | undefined =>
  marks.find((mark) => mark.bytes.every((byte, index) => bytes[index] === byte))?.encoding;

/** UTF-32 with its mark, which no decoder of the platform reads; `undefined` for everything else. */
function utf32(bytes: Uint8Array): DecodedText | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || bytes.length % 4 !== 0) return undefined;
  const isLittle = view.getUint32(0, true) === 0xfeff;
  if (!isLittle && view.getUint32(0) !== 0xfeff) return undefined;
  const units = new Uint16Array(bytes.length / 2);
  let length = 0;
  for (let at = 4; at < bytes.length; at += 4) {
    const code = view.getUint32(at, isLittle);
    if (code > 0x10ffff) return undefined;
    if (code > 0xffff) units[length++] = 0xd7c0 + (code >> 10);
    units[length++] = code > 0xffff ? 0xdc00 + (code & 0x3ff) : code;
  }
  const text = new TextDecoder('utf-16le').decode(units.subarray(0, length));
  return { text, encoding: isLittle ? 'utf-32le' : 'utf-32be', guessed: false };
}

/** UTF-16 without a mark: text with many Latin letters, spaces or line ends has zeros in every other byte only. */
function byZeros(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, sampleBytes);
  let even = 0;
  let odd = 0;
  for (let index = 0; index + 1 < sample.length; index += 2) {
    if (sample[index] === 0) even++;
    if (sample[index + 1] === 0) odd++;
  }
  const pairs = sample.length >> 1;
  if (pairs < 4 || Math.min(even, odd) > pairs / 50 || Math.max(even, odd) < pairs / 5) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function decoderFor(label: string | undefined): TextDecoder | undefined {
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** UTF-8 with a few damaged places, as a cut file has; `undefined` where windows-1252 is likelier. */
function damagedUtf8(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder('utf-8').decode(bytes);
  let damaged = 0;
  let beyondAscii = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === 0xfffd) damaged++;
    else if (unit > 0x7f) beyondAscii++;
  }
  return beyondAscii > damaged * 2 ? text : undefined;
}

/**
 * Bytes as text, without the byte order mark: by the mark, else by what the file declares, else UTF-8 where it is
 * valid, else a guess. Never fails; whether the result is text at all is for `looksBinary` to say.
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText {
  const wide = utf32(bytes);
  if (wide) return wide;
  const certain = byMark(bytes) ?? byZeros(bytes);
  if (certain) return { text: new TextDecoder(certain).decode(bytes), encoding: certain, guessed: false };
  const named = decoderFor(declared);
  // A page that was itself read as ASCII cannot be UTF-16, whatever it says (HTML standard, 13.2.3.3).
  if (named && !named.encoding.startsWith('utf-'))
    return { text: named.decode(bytes), encoding: named.encoding, guessed: false };
  const utf8 = strictUtf8(bytes);
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8', guessed: false };
  const mended = damagedUtf8(bytes);
  if (mended !== undefined) return { text: mended, encoding: 'utf-8', guessed: true };
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252', guessed: true };
}

/** True when so many characters are control characters that this was never text. */
export function looksBinary(text: string): boolean {
  const sample = text.slice(0, sampleBytes);
  let controls = 0;
  for (let index = 0; index < sample.length; index++) {
    const unit = sample.charCodeAt(index);
    const isControl = unit < 0x20 ? unit < 0x09 || unit > 0x0d : unit >= 0x7f && unit < 0xa0;
    // Text may hold a strange character; a zero it hardly ever does.
    if (isControl || unit === 0xfffd) controls += unit === 0 ? 4 : 1;
  }
  return controls > Math.max(3, sample.length / 50);
}

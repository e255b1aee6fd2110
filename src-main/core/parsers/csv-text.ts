import { isUtf8 } from 'node:buffer';
import { decodeText, type DecodedText } from './decode-text.ts';

const sampleBytes = 1 << 20;
const pieceBytes = 1 << 20;
const lineFeed = 10;

export interface TextPieces extends Pick<DecodedText, 'encoding' | 'guessed'> {
  /** The beginning, for a look at what the text is like. */
  readonly sample: string;
  /** The whole text, a megabyte at a time: nothing of it is kept. `told` is called with the share that is read. */
  pieces(told: (fraction: number) => void): Iterable<string>;
}

/** The beginning up to a line's end, so that no character is cut. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= sampleBytes) return bytes;
  const sample = bytes.subarray(0, sampleBytes);
  const end = sample.lastIndexOf(lineFeed);
  return end > sampleBytes / 2 ? sample.subarray(0, end + 1) : sample;
}

const beyondAscii = /[^\0-\x7f]/;

/** What the beginning says of the whole; where that is plain ASCII, all of it is asked. */
function encodingOf(bytes: Uint8Array, sample: DecodedText): Pick<DecodedText, 'encoding' | 'guessed'> {
  if (sample.encoding !== 'utf-8' || sample.guessed || isUtf8(bytes)) return sample;
  return { encoding: beyondAscii.test(sample.text) ? 'utf-8' : 'windows-1252', guessed: true };
}

function* decodePieces(
  bytes: Uint8Array,
  encoding: string,
  told: (fraction: number) => void,
): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    const end = Math.min(bytes.length, start + pieceBytes);
    yield decoder.decode(bytes.subarray(start, end), { stream: end < bytes.length });
    told(end / bytes.length);
  }
}

/** Text of any size: its encoding is found as for other texts, and it is decoded as it is read. */
export function textPieces(bytes: Uint8Array): TextPieces {
  const sample = decodeText(sampleOf(bytes));
  // No decoder of the platform reads UTF-32, so that is decoded as a whole; it hardly occurs.
  if (sample.encoding.startsWith('utf-32')) {
    const { text, encoding, guessed } = decodeText(bytes);
    return { sample: text.slice(0, sampleBytes), encoding, guessed, pieces: () => [text] };
  }
  const { encoding, guessed } = encodingOf(bytes, sample);
  return {
    sample: sample.text,
    encoding,
    guessed,
    pieces: (told) => decodePieces(bytes, encoding, told),
  };
}

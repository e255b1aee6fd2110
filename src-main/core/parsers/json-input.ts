import { AppError } from '#shared/errors';
import type { Warning } from '#shared/model/document';
import { decodeText, looksBinary } from './decode-text.ts';
import { decodingGuessed } from './reader-warnings.ts';

export interface JsonInput {
  readonly text: string;
  /** The file goes on behind it. */
  readonly cut: boolean;
  readonly warnings: readonly Warning[];
}

/** As much as is looked at: marks and blanks included, it holds more than the longest text a document may have. */
const mostBytes = 80_000_000;

/** Never within a character: of UTF-8 by its marks, of wider encodings because it is a multiple of four. */
function cutBytes(bytes: Uint8Array, most: number): Uint8Array {
  if (bytes.length <= most) return bytes;
  let end = most - (most % 4);
  for (let tries = 0; tries < 4 && ((bytes[end] ?? 0) & 0xc0) === 0x80; tries++) end -= 4;
  return bytes.subarray(0, end);
}

/** The text of a JSON file. Throws `format-broken` for what is no text, `file-empty` for nothing but blanks. */
export function readJsonInput(
  bytes: Uint8Array,
  { name, format }: { name: string; format: string },
): JsonInput {
  const read = cutBytes(bytes, mostBytes);
  const { text, guessed, encoding } = decodeText(read);
  if (looksBinary(text)) throw new AppError('format-broken', { name, format });
  if (text.trim() === '') throw new AppError('file-empty', { name });
  return {
    text,
    cut: read.length < bytes.length,
    warnings: guessed ? [decodingGuessed(encoding)] : [],
  };
}

/** Line and column of an offset, both from 1. */
export function positionAt(text: string, at: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', start)) {
    line++;
    start = end + 1;
  }
  return { line, column: at - start + 1 };
}

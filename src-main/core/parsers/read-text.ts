import { AppError } from '#shared/errors';
import type { Warning } from '#shared/model/document';
import { cleanText, cutText } from './clean-text.ts';
import { decodeText, looksBinary } from './decode-text.ts';
import { decodingGuessed, textCut } from './reader-warnings.ts';

export interface ReadText {
  readonly text: string;
  readonly warnings: readonly Warning[];
}

export interface TextFile {
  readonly name: string;
  /** What it should be, in words. */
  readonly format: string;
  /** The encoding that it names itself. */
  readonly declared?: string | undefined;
}

/**
 * The text of a file that should be text, safe to store. Throws `format-broken` for what is no text, `file-empty`
 * for what has no visible character.
 */
export function readText(bytes: Uint8Array, { name, format, declared }: TextFile): ReadText {
  const decoded = decodeText(bytes, declared);
  if (looksBinary(decoded.text)) throw new AppError('format-broken', { name, format });
  const { text, cut } = cutText(cleanText(decoded.text));
  if (text.trim() === '') throw new AppError('file-empty', { name });
  return {
    text,
    warnings: [...(decoded.guessed ? [decodingGuessed(decoded.encoding)] : []), ...(cut ? [textCut] : [])],
  };
}

import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';

const pack = promisify(deflate);
const unpack = promisify(inflate);

/**
 * Text as deflated UTF-8, made off the core's thread. An unpaired surrogate comes back as U+FFFD, of the same
 * length, so that offsets hold.
 */
export async function compressText(text: string): Promise<Uint8Array> {
  return pack(Buffer.from(text, 'utf8'), { level: 6 });
}

/** The text that was compressed. Throws where the bytes are not such a text. */
export async function decompressText(bytes: Uint8Array): Promise<string> {
  return (await unpack(bytes)).toString('utf8');
}

import { hash } from 'node:crypto';

/**
 * What a text is known by: the first 16 bytes of its sha256. Two texts share them by chance once in 2^64 texts, and
 * making two that do takes about as many attempts; half of the hash saves 16 bytes in four places a chunk.
 */
export const contentHash = (text: string): Uint8Array =>
  new Uint8Array(hash('sha256', text, 'buffer').subarray(0, 16));

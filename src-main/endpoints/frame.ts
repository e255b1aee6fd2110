const headerBytes = 4;

/** Bytes with their length before them (unsigned, 32 bits, big end first). */
export function frameHeader(length: number): Buffer {
  const header = Buffer.allocUnsafe(headerBytes);
  header.writeUInt32BE(length);
  return header;
}

/**
 * Cuts a byte stream into frames. Bytes are only kept as they come, so a false length costs no memory.
 * @throws RangeError where a frame is announced that is longer than `maxBytes`
 */
export class FrameReader {
  readonly #maxBytes: number;
  #parts: Buffer[] = [];
  #bytes = 0;
  #length: number | undefined;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Takes the bytes that came and gives every frame they complete. */
  *push(bytes: Buffer): Generator<Buffer> {
    this.#parts.push(bytes);
    this.#bytes += bytes.length;
    for (let frame = this.#next(); frame; frame = this.#next()) yield frame;
  }

  #next(): Buffer | undefined {
    this.#length ??= this.#take(headerBytes)?.readUInt32BE();
    if (this.#length === undefined) return undefined;
    if (this.#length > this.#maxBytes) throw new RangeError('frame too long');
    const frame = this.#take(this.#length);
    if (frame) this.#length = undefined;
    return frame;
  }

  #take(length: number): Buffer | undefined {
    if (this.#bytes < length) return undefined;
    const all = this.#parts.length === 1 && this.#parts[0] ? this.#parts[0] : Buffer.concat(this.#parts);
    this.#parts = all.length > length ? [all.subarray(length)] : [];
    this.#bytes = all.length - length;
    return all.subarray(0, length);
  }
}

import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** A picture of 8 bits a channel; three or four channels. */
interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly bytes: Uint8Array;
}

const signature = Buffer.from('89504E470D0A1A0A', 'hex');
const paletteSize = 256;
const frequentSize = 192;

function* chunksOf(png: Buffer): Generator<{ readonly type: string; readonly data: Buffer }> {
  for (let at = signature.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    const data = png.subarray(at + 8, at + 8 + length);
    yield { type: png.toString('latin1', at + 4, at + 8), data };
    at += 12 + length;
  }
}

/** The Paeth predictor (PNG, third edition, 9.4): which neighbour is nearest to `left + up - corner`. */
function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function predict(filter: number, left: number, up: number, corner: number): number {
  if (filter === 4) return paeth(left, up, corner);
  return [0, left, up, (left + up) >> 1][filter] ?? 0;
}

/** Takes back the filters of the lines (9.2). */
function unfilter(raw: Uint8Array, { width, height, channels }: Omit<Picture, 'bytes'>): Uint8Array {
  const stride = width * channels;
  const bytes = new Uint8Array(stride * height);
  for (let at = 0; at < bytes.length; at++) {
    const line = Math.floor(at / stride);
    const isFirst = at % stride < channels;
    const left = isFirst ? 0 : (bytes[at - channels] ?? 0);
    const up = bytes[at - stride] ?? 0;
    const corner = isFirst ? 0 : (bytes[at - stride - channels] ?? 0);
    bytes[at] = (raw[at + line + 1] ?? 0) + predict(raw[line * (stride + 1)] ?? 0, left, up, corner);
  }
  return bytes;
}

/** What Chromium writes: 8 bits, no palette, not interlaced. */
function readPicture(png: Buffer): Picture {
  const chunks = [...chunksOf(png)];
  const header = chunks[0]?.data ?? Buffer.alloc(13);
  const size = {
    width: header.readUInt32BE(0),
    height: header.readUInt32BE(4),
    channels: header[9] === 6 ? 4 : 3,
  };
  const data = chunks.flatMap(({ type, data: part }) => (type === 'IDAT' ? [part] : []));
  return { ...size, bytes: unfilter(inflateSync(Buffer.concat(data)), size) };
}

const colourAt = ({ bytes, channels }: Picture, pixel: number): number =>
  ((bytes[pixel * channels] ?? 0) << 16) |
  ((bytes[pixel * channels + 1] ?? 0) << 8) |
  (bytes[pixel * channels + 2] ?? 0);

const distance = (a: number, b: number): number =>
  [16, 8, 0].reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0);

/** Most entries go to the most frequent colours, the others to those that are least like any, such as small dots. */
function paletteOf(picture: Picture): readonly number[] {
  const counts = new Map<number, number>();
  for (let pixel = 0; pixel < picture.width * picture.height; pixel++) {
    const colour = colourAt(picture, pixel);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a).map(([colour]) => colour);
  const palette = sorted.slice(0, frequentSize);
  const others = new Map(
    sorted.slice(frequentSize).map((colour) => [colour, distanceTo(palette, colour)] as const),
  );
  while (palette.length < paletteSize && others.size > 0) {
    const [next] = [...others].reduce((far, each) => (each[1] > far[1] ? each : far));
    palette.push(next);
    others.delete(next);
    for (const [colour, before] of others) others.set(colour, Math.min(before, distance(colour, next)));
  }
  return palette;
}

const distanceTo = (palette: readonly number[], colour: number): number =>
  Math.min(...palette.map((each) => distance(each, colour)));

function indexOfNearest(palette: readonly number[], colour: number): number {
  let best = 0;
  for (const [index, each] of palette.entries())
    if (distance(each, colour) < distance(palette[best] ?? 0, colour)) best = index;
  return best;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** The lines of indices, each behind a zero for "no filter". */
function indexLines(picture: Picture, palette: readonly number[]): Uint8Array {
  const known = new Map(palette.map((colour, index) => [colour, index]));
  const lines = new Uint8Array((picture.width + 1) * picture.height);
  for (let pixel = 0; pixel < picture.width * picture.height; pixel++) {
    const colour = colourAt(picture, pixel);
    const index = known.get(colour) ?? indexOfNearest(palette, colour);
    known.set(colour, index);
    lines[pixel + Math.floor(pixel / picture.width) + 1] = index;
  }
  return lines;
}

/**
 * A screenshot in 256 of its colours, the others by the nearest of those: a third of the size, and for a user
 * interface no difference to the eye.
 */
export function smallPng(png: Uint8Array): Uint8Array {
  const picture = readPicture(Buffer.from(png));
  const palette = paletteOf(picture);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(picture.width, 0);
  header.writeUInt32BE(picture.height, 4);
  header.set([8, 3], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk(
      'PLTE',
      Uint8Array.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255])),
    ),
    chunk('IDAT', deflateSync(indexLines(picture, palette), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

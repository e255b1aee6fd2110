import { describe, expect, test } from 'vitest';
import { compressText, decompressText } from './compress-text.ts';
import { contentHash } from './content-hash.ts';
import { decodeFloat16, encodeFloat16 } from '#shared/float16';
import { decodePageLines, encodePageLines } from './page-lines.ts';

const there = (...values: number[]) => [...new Uint16Array(encodeFloat16(Float32Array.from(values)).buffer)];
const back = (...halves: number[]) => [...decodeFloat16(new Uint8Array(Uint16Array.from(halves).buffer))];

describe('half floats', () => {
  test('every half comes back as itself', () => {
    const halves = Uint16Array.from({ length: 65_536 }, (_, at) => at).filter(
      (half) => (half & 0x7fff) <= 0x7c00,
    );
    const bytes = new Uint8Array(halves.buffer);
    expect(encodeFloat16(decodeFloat16(bytes))).toEqual(bytes);
  });

  test('known values have their known bits', () => {
    const values = [0, -0, 1, -2, 65_504, 2 ** -24, 2 ** -14, Infinity, -Infinity];
    expect(there(...values)).toEqual([0, 0x8000, 0x3c00, 0xc000, 0x7bff, 1, 0x0400, 0x7c00, 0xfc00]);
    expect(back(0, 0x8000, 0x3c00, 0xc000, 0x7bff, 1, 0x0400, 0x7c00, 0xfc00)).toEqual(values);
    expect(back(...there(Number.NaN))).toEqual([Number.NaN]);
  });

  test('between two halves the nearer is taken, in the middle the even one', () => {
    const step = 2 ** -10;
    expect(there(1 + step * 0.49, 1 + step * 0.51, 1 + step * 0.5, 1 + step * 1.5)).toEqual([
      0x3c00, 0x3c01, 0x3c00, 0x3c02,
    ]);
    expect(there(2 ** -25, 2 ** -24 * 1.5, 2 ** -25 * 1.01)).toEqual([0, 2, 1]);
  });

  test('what is too large becomes infinity', () => {
    expect(there(65_519, 65_520, 1e30)).toEqual([0x7bff, 0x7c00, 0x7c00]);
  });

  test('a vector may lie anywhere in its buffer', () => {
    const values = Float32Array.from([9, 0.5, -0.25, 9]).subarray(1, 3);
    const inside = new Uint8Array([7, ...encodeFloat16(values)]).subarray(1);
    expect([...decodeFloat16(inside)]).toEqual([0.5, -0.25]);
    expect([...decodeFloat16(Buffer.from(inside))]).toEqual([0.5, -0.25]);
  });
});

test('a text comes back the same, whatever its script, and smaller where it can be', async () => {
  const text = 'Grüße, ที่ हिन्दी 中文 😀\n'.repeat(500);
  const packed = await compressText(text);
  expect(await decompressText(packed)).toBe(text);
  expect(packed.byteLength).toBeLessThan(Buffer.byteLength(text) / 20);
  expect(await decompressText(await compressText(''))).toBe('');
});

test('an unpaired surrogate keeps its length, so that offsets hold', async () => {
  expect(await decompressText(await compressText('a\uD800b'))).toBe('a\uFFFDb');
});

test('the lines of a page come back the same', () => {
  const lines = Float32Array.from({ length: 600 }, (_, at) => at / 7);
  expect(decodePageLines(encodePageLines({ lines }))).toEqual(lines);
  expect(decodePageLines(encodePageLines({ lines: lines.subarray(6, 12) }))).toEqual(lines.slice(6, 12));
  expect(decodePageLines(encodePageLines({ lines: new Float32Array() }))).toEqual(new Float32Array());
});

test('a content hash is the first half of the sha256', () => {
  expect(Buffer.from(contentHash('abc')).toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223');
});

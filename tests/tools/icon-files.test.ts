import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { icnsFile, icoFile } from '../../tools/icon-files.mjs';

const png = (text: string) => Buffer.from(text);

test('a Windows icon has a directory with size, length and place of each picture, then the pictures', () => {
  const file = icoFile([
    { size: 16, png: png('small') },
    { size: 256, png: png('large one') },
  ]);
  expect(file.subarray(0, 6)).toEqual(Buffer.from([0, 0, 1, 0, 2, 0]));
  const entry = (index: number) => file.subarray(6 + 16 * index, 22 + 16 * index);
  const pictureOf = (index: number) => {
    const start = entry(index).readUInt32LE(12);
    return file.subarray(start, start + entry(index).readUInt32LE(8)).toString();
  };
  expect([entry(0)[0], entry(1)[0], pictureOf(0), pictureOf(1)]).toEqual([16, 0, 'small', 'large one']);
});

test('a macOS icon has each picture behind its type and length, sizes for two densities twice', () => {
  const file = icnsFile([
    { size: 32, png: png('a') },
    { size: 256, png: png('bc') },
  ]);
  expect(file.toString('latin1')).toBe('icns\0\0\0\x25ic11\0\0\0\x09aic08\0\0\0\x0abcic13\0\0\0\x0abc');
  expect(() => icnsFile([{ size: 48, png: png('') }])).toThrow(RangeError);
});

test.each([
  ['build/icon.png', 1024],
  ['resources/icons/app.png', 256],
  ['resources/icons/tray.png', 16],
  ['resources/icons/tray@2x.png', 32],
  ['resources/icons/trayTemplate.png', 16],
  ['resources/icons/trayTemplate@2x.png', 32],
])('%s is a PNG of %i pixels', (name, size) => {
  const file = readFileSync(new URL(`../../${name}`, import.meta.url));
  expect([file.toString('latin1', 1, 4), file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([
    'PNG',
    size,
    size,
  ]);
});

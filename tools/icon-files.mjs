/**
 * The two containers that hold an icon in several sizes. Both take PNG pictures as they are.
 *
 * @typedef {{ readonly size: number, readonly png: Buffer }} Picture `size`: its width and height in pixels
 */

/** The types of ICNS that hold PNG, by size: a size that serves as "@2x" of its half is there a second time. */
const icnsTypes = new Map([
  [32, ['ic11']],
  [64, ['ic12']],
  [128, ['ic07']],
  [256, ['ic08', 'ic13']],
  [512, ['ic09', 'ic14']],
  [1024, ['ic10']],
]);

/**
 * A Windows icon: a directory of 16 bytes for each picture, then the pictures.
 *
 * @param {readonly Picture[]} pictures of at most 256 pixels
 */
export function icoFile(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let place = header.length;
  pictures.forEach(({ size, png }, index) => {
    writeIcoEntry(header.subarray(6 + 16 * index), { size, png }, place);
    place += png.length;
  });
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

/** @param {Buffer} entry @param {Picture} picture @param {number} place of the picture in the file */
function writeIcoEntry(entry, { size, png }, place) {
  // One byte each for width and height, where 0 means 256.
  entry.writeUInt8(size % 256, 0);
  entry.writeUInt8(size % 256, 1);
  entry.writeUInt16LE(1, 4);
  entry.writeUInt16LE(32, 6);
  entry.writeUInt32LE(png.length, 8);
  entry.writeUInt32LE(place, 12);
}

/**
 * A macOS icon: `icns`, the length of all, then each picture behind its type and its length.
 *
 * @param {readonly Picture[]} pictures
 */
export function icnsFile(pictures) {
  const parts = pictures.flatMap(({ size, png }) => {
    const types = icnsTypes.get(size);
    if (types === undefined) throw new RangeError(`An ICNS file has no place for ${size} pixels`);
    return types.map((type) => icnsPart(type, png));
  });
  return icnsPart('icns', Buffer.concat(parts));
}

/** @param {string} type @param {Buffer} content */
function icnsPart(type, content) {
  const head = Buffer.alloc(8, type, 'latin1');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}

import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { isAppError } from '#shared/errors';
import { mainPartOf, packageTitle, relationsOf } from './zip-package.ts';
import { openZip, type Zip } from './zip.ts';
import { zipHolds } from './zip-directory.ts';

const file = { name: 'file.docx', format: 'Word (.docx)' };
const open = (bytes: Uint8Array): Zip => openZip(bytes, file);
const text = (bytes: Uint8Array | undefined): string | undefined => bytes && new TextDecoder().decode(bytes);

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'none';
  } catch (error) {
    return isAppError(error) ? error.code : String(error);
  }
}

const archive = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, strToU8(content)])));

/** Where a little-endian number stands in the first central directory header. */
function headerAt(bytes: Uint8Array): { readonly at: number; readonly view: DataView } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; ; at++) if (view.getUint32(at, true) === 0x02014b50) return { at, view };
}

describe('an archive', () => {
  test('gives its entries by name, in any case and with any slash', () => {
    const zip = open(archive({ 'word/Document.xml': 'one', 'a\\b.txt': 'two', 'Ä.txt': 'three' }));
    expect([zip.names, text(zip.read('/WORD/document.XML')), text(zip.read('a/B.txt'))]).toEqual([
      ['word/Document.xml', 'a/b.txt', 'Ä.txt'],
      'one',
      'two',
    ]);
    expect([zip.has('Ä.txt'), zip.has('none'), zip.read('none')]).toEqual([true, false, undefined]);
  });

  test('may be stored without compression, have bytes before it and a comment after it', () => {
    const inner = zipSync({ 'a.txt': strToU8('plain') }, { level: 0 });
    const bytes = new Uint8Array([...strToU8('junk before'), ...inner]);
    expect(text(open(bytes).read('a.txt'))).toBe('plain');
    const commented = new Uint8Array([...inner, ...strToU8('hi')]);
    commented[inner.length - 2] = 2;
    expect(text(open(commented).read('a.txt'))).toBe('plain');
  });

  test('that is cut off, or is none, is broken', () => {
    const bytes = archive({ 'a.txt': 'some words '.repeat(99) });
    for (let length = 0; length < bytes.length; length += 7)
      expect(codeOf(() => open(bytes.slice(0, length)))).toBe('format-broken');
    expect(codeOf(() => open(strToU8('no archive at all, only some text')))).toBe('format-broken');
  });

  test('with a flipped bit is broken where it is read, never wrong', () => {
    const whole = 'some words that do not repeat: '.concat(Array.from({ length: 99 }, String).join(' '));
    const bytes = archive({ 'a.txt': whole });
    const { at } = headerAt(bytes);
    for (let bit = 40 * 8; bit < at * 8; bit += 5) {
      const damaged = bytes.slice();
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      let read: string | undefined;
      const code = codeOf(() => (read = text(open(damaged).read('a.txt'))));
      expect(code === 'none' ? read : code).toBeOneOf([whole, 'format-broken', 'archive-too-large']);
    }
  });

  test('with random bytes anywhere throws nothing but what is expected', () => {
    const bytes = archive({ 'a.txt': 'words', 'b.txt': 'more words' });
    for (let place = 0; place < bytes.length; place++) {
      const damaged = bytes.slice();
      damaged[place] = (place * 131 + 89) & 0xff;
      const outcome = codeOf(() => {
        const zip = open(damaged);
        zip.names.forEach((name) => zip.read(name));
      });
      expect(outcome).toMatch(/^(none|format-broken|file-encrypted|archive-too-large)$/);
    }
  });

  test('with a password is told', () => {
    const bytes = archive({ 'a.txt': 'secret' });
    const { at, view } = headerAt(bytes);
    view.setUint16(at + 8, 1, true);
    expect(codeOf(() => open(bytes).read('a.txt'))).toBe('file-encrypted');
  });

  test('that is a bomb goes off nowhere', () => {
    const bytes = zipSync({ bomb: new Uint8Array(64 << 20) });
    expect(codeOf(() => open(bytes).read('bomb'))).toBe('archive-too-large');
    const { at, view } = headerAt(bytes);
    view.setUint32(at + 24, 5, true);
    expect(codeOf(() => open(bytes).read('bomb'))).toBe('archive-too-large');
  });

  test('is told from others by a folder in it', () => {
    const word = archive({ 'Word/document.xml': '' });
    expect([zipHolds(word, 'word/'), zipHolds(word, 'xl/'), zipHolds(strToU8('PK'), 'xl/')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('a container of old Office', () => {
  const container = (...streams: readonly string[]): Uint8Array =>
    new Uint8Array(
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        Buffer.alloc(512),
        ...streams.map((stream) => Buffer.from(`${stream}\0`, 'utf16le')),
      ]),
    );

  test.each([
    [['EncryptionInfo', 'EncryptedPackage'], 'file-encrypted'],
    [['WordDocument'], 'format-old'],
    [['Workbook'], 'format-old'],
    [[], 'format-old'],
  ])('with %j is %s', (streams, code) => {
    expect(codeOf(() => open(container(...streams)))).toBe(code);
  });
});

describe('a package', () => {
  const relations = (...rows: readonly string[]): string =>
    `<?xml version="1.0"?><Relationships xmlns="any">${rows.join('')}</Relationships>`;
  const row = (type: string, target: string, more = ''): string =>
    `<Relationship Id="rId1" Type="http://any/${type}" Target="${target}" ${more}/>`;

  test('names its main part by its relations, wherever it lies', () => {
    const zip = open(
      archive({
        '_rels/.rels': relations(row('officeDocument', '/odd/my%20main.xml')),
        'odd/my main.xml': '',
        'word/document.xml': '',
      }),
    );
    expect(mainPartOf(zip, 'word/document.xml')).toBe('odd/my main.xml');
  });

  test('without relations has its main part in the usual place, or none', () => {
    expect(mainPartOf(open(archive({ 'word/document.xml': '' })), 'word/document.xml')).toBe(
      'word/document.xml',
    );
    expect(mainPartOf(open(archive({ 'a.txt': '' })), 'word/document.xml')).toBeUndefined();
  });

  test('has relations from part to part; what is outside or missing is left out', () => {
    const zip = open(
      archive({
        'word/_rels/document.xml.rels': relations(
          row('styles', '../word/./styles.xml'),
          row('hyperlink', 'https://example.org/', 'TargetMode="External"'),
          row('footnotes', 'footnotes.xml'),
        ),
        'word/styles.xml': '',
      }),
    );
    expect(relationsOf(zip, 'word/document.xml')).toEqual([
      { id: 'rId1', type: 'styles', target: 'word/styles.xml' },
    ]);
  });

  test('has a title of its own', () => {
    const zip = open(
      archive({
        '_rels/.rels': relations(row('metadata/core-properties', 'docProps/core.xml')),
        'docProps/core.xml': '<cp:coreProperties><dc:title> A &amp;\n B </dc:title></cp:coreProperties>',
      }),
    );
    expect(packageTitle(zip)).toBe('A & B');
  });
});

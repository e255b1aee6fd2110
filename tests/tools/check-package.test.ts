import { expect, test } from 'vitest';
import { faultsOfArchive, faultsOfNatives } from '../../tools/check-package.mjs';

const right = [
  'package.json',
  'out/main/index.js',
  'out/main/core-child.js',
  'out/main/pdfium.wasm',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'node_modules/tslib/tslib.js',
];

test('an archive with what is needed and nothing else has no faults', () => {
  expect(faultsOfArchive(right)).toEqual([]);
});

test('a missing file, a package that is not shipped, a source map and a stray file are faults', () => {
  const wrong = [...right.slice(1), 'node_modules/vite/index.js', 'out/main/index.js.map', '.env'];
  expect(faultsOfArchive(wrong)).toEqual([
    'package.json is missing',
    'node_modules/vite/index.js belongs to nothing that is packaged',
    'out/main/index.js.map belongs to nothing that is packaged',
    '.env belongs to nothing that is packaged',
    'out/main/index.js.map is for development only',
  ]);
});

test('native modules lie beside the archive, exactly those of the target', () => {
  const entries = [
    { path: 'a.node', unpacked: true },
    { path: 'other.node', unpacked: true },
    { path: 'liba.so.1', unpacked: false },
    { path: 'a.js', unpacked: false },
  ];
  expect(faultsOfNatives(entries, ['a.node', 'b.node'])).toEqual([
    'b.node is missing beside the archive',
    'other.node lies beside the archive',
    'liba.so.1 cannot be loaded from inside the archive',
  ]);
});

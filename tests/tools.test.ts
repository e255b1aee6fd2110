import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { faultsOfLock } from '../tools/lockcheck.mjs';
import { readLock } from '../tools/lockfile.mjs';
import { withPackages } from '../tools/notice.mjs';
import { isNodeNewEnough } from '../tools/require-node.mjs';

test('the lockfile is complete for every platform and names no registry', () => {
  expect(faultsOfLock(readLock())).toEqual([]);
});

test('a package missing from a lockfile and a registry address in it are reported', () => {
  const packages = {
    '': { dependencies: { a: '1.0.0' } },
    'node_modules/a': { optionalDependencies: { 'a-darwin-arm64': '1.0.0', b: '^2.0.0' } },
    'node_modules/a/node_modules/b': { resolved: 'https://registry.example/b.tgz' },
  };
  expect(faultsOfLock(packages)).toEqual([
    'node_modules/a needs a-darwin-arm64@1.0.0, which is not locked',
    'node_modules/a/node_modules/b names the address https://registry.example/b.tgz',
  ]);
});

test('NOTICE lists the packages that are shipped: else run `npm run notice`', () => {
  const notice = readFileSync(new URL('../NOTICE', import.meta.url), 'utf8');
  expect(withPackages(notice, readLock())).toBe(notice);
});

test.each([
  ['12.22.12', false],
  ['20.20.2', false],
  ['22.17.1', false],
  ['22.18.0', true],
  ['24.0.0', true],
])('Node %s is new enough: %s', (version, expected) => {
  expect(isNodeNewEnough(version)).toBe(expected);
});

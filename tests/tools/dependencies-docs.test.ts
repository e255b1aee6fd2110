import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dependenciesDocument, namedPackages } from '../../tools/dependencies-docs.mjs';
import { dependencyWords } from '../../tools/dependency-words.mjs';
import { tools } from '../../tools/shipped-packages.mjs';

const root = join(import.meta.dirname, '../..');
const named = new Set(namedPackages().map(({ name }) => name));

test('docs/dependencies.md has every package of package.json as it is installed: else run `npm run docs`', () => {
  expect(readFileSync(join(root, 'docs/dependencies.md'), 'utf8')).toBe(dependenciesDocument());
});

test('no words are kept for a package that is gone', () => {
  expect(Object.keys(dependencyWords).filter((name) => !named.has(name))).toEqual([]);
});

test('every package has a job: the file that is said to use it is there, and for what is shipped, names it', () => {
  const idle = Object.entries(dependencyWords).filter(([name, { file }]) => {
    if (!existsSync(join(root, file))) return true;
    const isTool = tools.has(name) || name.startsWith('@types/');
    return !isTool && !readFileSync(join(root, file), 'utf8').includes(`'${name}`);
  });
  expect(idle.map(([name, { file }]) => `${name}: ${file}`)).toEqual([]);
});

test('nothing that is shipped is under a copyleft licence alone', () => {
  const notice = readFileSync(join(root, 'NOTICE'), 'utf8');
  const copyleft = notice.split('\n').filter((line) => /: .*GPL/.test(line) && !/\bOR\b/.test(line));
  expect(copyleft).toEqual([]);
});

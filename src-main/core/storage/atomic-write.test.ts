import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { atomicWrite } from './atomic-write.ts';

let folder: string;
const { signal } = new AbortController();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'allma-write-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('the new content replaces the old, with nothing beside it', async () => {
  const file = join(folder, 'ключ 😀.json');
  writeFileSync(file, 'old and longer');
  await atomicWrite(file, 'new', { signal });
  expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['new', ['ключ 😀.json']]);
});

test.skipIf(process.platform === 'win32')('only its owner may read it, unless said otherwise', async () => {
  await atomicWrite(join(folder, 'a'), new Uint8Array([1, 2]), { signal });
  await atomicWrite(join(folder, 'b'), 'b', { signal, mode: 0o644 });
  expect(['a', 'b'].map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o600, 0o644]);
});

test('a write that fails leaves the old file, and nothing beside it', async () => {
  mkdirSync(join(folder, 'target'));
  writeFileSync(join(folder, 'target', 'inside'), 'kept');
  await expect(atomicWrite(join(folder, 'target'), 'new', { signal })).rejects.toMatchObject({
    code: 'data-unwritable',
  });
  expect([readdirSync(folder), readdirSync(join(folder, 'target'))]).toEqual([['target'], ['inside']]);
});

test('a cancelled write leaves the old file', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, 'old');
  await expect(atomicWrite(file, 'new', { signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['old', ['file']]);
});

test.skipIf(!existsSync('/dev/full'))(
  'a folder that takes no files is told as one that cannot be written to',
  async () => {
    await expect(atomicWrite('/dev/full/file', 'x', { signal })).rejects.toMatchObject({
      code: 'data-unwritable',
    });
  },
);

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runEntry } from '../../../tests/support/run-entry.ts';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { takeDataLock } from './data-lock.ts';

test('one holder at a time, also within one process; released, it can be taken again', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'new', 'data');
  const lock = takeDataLock(path);
  expect(takeDataLock(path)).toBeUndefined();
  lock?.release();
  const again = takeDataLock(path);
  expect(again?.folder).toBe(path);
  again?.release();
});

test('a holder that is killed frees the folder', async () => {
  await using folder = await temporaryFolder();
  await using holder = await runEntry('holder.ts', folder.path, 'mute');
  expect(takeDataLock(folder.path)).toBeUndefined();
  await holder.kill();
  const lock = takeDataLock(folder.path);
  expect(lock).toBeDefined();
  lock?.release();
});

test('a place that cannot be a folder is a typed error', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'file');
  await writeFile(path, '');
  expect(() => takeDataLock(path)).toThrow(expect.objectContaining({ code: 'data-unwritable' }) as Error);
});

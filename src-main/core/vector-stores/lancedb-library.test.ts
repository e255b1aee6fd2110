import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AppError } from '#shared/errors';
import { childProcesses } from '../../../tests/support/child-processes.ts';
import type { Processes } from '../ports.ts';
import { lanceError } from './lancedb-errors.ts';
import { LanceLibrary, probeLance } from './lancedb-library.ts';

async function testFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'allma-'));
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** As on a processor that the library was not built for: the child dies while it tries. */
const deadlyProcesses = (): Processes => {
  const processes = childProcesses();
  return {
    ...processes,
    child: (name, data) => {
      const peer = processes.child(name, data);
      peer.kill();
      return peer;
    },
  };
};

test('a child tries the library once; that it works is remembered', async () => {
  await using data = await testFolder();
  const processes = childProcesses();
  for (const _ of [1, 2]) await new LanceLibrary({ data: data.folder, processes }).load();
  expect(processes.started).toHaveLength(1);
});

test('where the child dies, the library is not loaded, with the reason, and the next start tries again', async () => {
  await using data = await testFolder();
  const failing = new LanceLibrary({ data: data.folder, processes: deadlyProcesses() });
  const refused = { code: 'vectors-unavailable', message: expect.stringContaining('SIGKILL') as string };
  await expect(failing.load()).rejects.toMatchObject(refused);
  await expect(probeLance(deadlyProcesses())).rejects.toMatchObject(refused);
  expect(await readdir(data.folder)).toEqual([]);
  await new LanceLibrary({ data: data.folder, processes: childProcesses() }).load();
});

test.each([
  ['lance error: IO: No space left on device (os error 28)', 'disk-full'],
  ['LanceError(IO): Permission denied (os error 13)', 'data-unwritable'],
  ['Failed to get next batch from stream: Not found: data/1.lance', 'vectors-damaged'],
])('"%s" is %s', (text, code) => {
  expect(lanceError(new Error(text), '/data/vectors').code).toBe(code);
});

test('an expected error stays what it is', () => {
  const error = new AppError('cancelled');
  expect(lanceError(error, '')).toBe(error);
});

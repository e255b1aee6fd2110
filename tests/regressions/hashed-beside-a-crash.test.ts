import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ParserService } from '../../src-main/core/services/parser-service.ts';
import { childProcesses } from '../support/child-processes.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('a file that is hashed while another takes the reader down does not fail for it', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'large.txt');
  await writeFile(path, '');
  await truncate(path, 100e6);
  const processes = childProcesses();
  const parser = new ParserService({ processes, log: { write: () => undefined }, cores: 2 });
  const { signal } = new AbortController();
  const facts = parser.inspect({ path, name: 'large.txt', maxBytes: 1e9, signal });
  await expect.poll(() => processes.started.length).toBe(1);
  processes.started[0]!.kill();
  expect(await facts).toMatchObject({ bytes: 100e6 });
  expect(processes.started.length).toBe(2);
  await parser.dispose();
});

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { createLogFile } from './log-file.ts';

const clock = { now: () => Date.UTC(2026, 0, 2), monotonic: () => 0 };

test('writes one JSON line per entry, from its level up', async () => {
  await using folder = await temporaryFolder();
  const log = createLogFile({ folder: join(folder.path, 'logs'), level: 'info', clock });
  log.write('debug', 'not.written');
  log.write('warn', 'file.skipped', { bytes: 3, name: null });
  expect(await readFile(join(folder.path, 'logs', 'allma.log'), 'utf8')).toBe(
    '{"at":"2026-01-02T00:00:00.000Z","level":"warn","event":"file.skipped","bytes":3,"name":null}\n',
  );
});

test('keeps three files of the given size, the newest lines in the first, across restarts', async () => {
  await using folder = await temporaryFolder();
  const options = { folder: folder.path, level: 'info', clock, maxBytes: 200 } as const;
  for (let n = 1; n <= 20; n += 1) createLogFile(options).write('info', `event-${n}`);
  const names = (await readdir(folder.path)).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(join(folder.path, name), 'utf8')));
  expect(names).toEqual(['allma.1.log', 'allma.2.log', 'allma.log']);
  expect(texts.every((text) => text.length <= 200)).toBe(true);
  expect(texts[2]).toContain('"event-20"');
});

test('never throws where it cannot write', async () => {
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, 'logs'), 'a file where the folder should be');
  const log = createLogFile({ folder: join(folder.path, 'logs'), level: 'info', clock });
  expect(() => log.write('error', 'disk.full')).not.toThrow();
});

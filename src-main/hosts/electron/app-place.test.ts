import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { findPlace } from './app-place.ts';

test("Chromium's files lie within the data folder, which is made", async () => {
  await using folder = await temporaryFolder();
  const data = join(folder.path, 'a', 'data');
  const environment = { ALLMA_LOG_LEVEL: 'debug' };
  const place = findPlace({ argument: data, environment, folder: undefined });
  expect(place).toEqual({ data, window: join(data, 'window'), settings: { 'log.level': 'debug' } });
  expect(existsSync(place.window)).toBe(true);
});

test('in a checkout its .env counts; for an installed app no such file does', async () => {
  await using folder = await temporaryFolder();
  const data = join(folder.path, 'data');
  writeFileSync(join(folder.path, '.env'), `ALLMA_DATA=${data}\n`);
  expect(findPlace({ argument: undefined, environment: {}, folder: folder.path }).data).toBe(data);
  const home = join(folder.path, 'home');
  const environment = { XDG_DATA_HOME: home, APPDATA: home, ALLMA_DATA: join(home, 'data') };
  expect(findPlace({ argument: undefined, environment, folder: undefined }).data).toBe(join(home, 'data'));
});

test('values that cannot be used, and a folder that cannot be made, are said in words', async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'file');
  writeFileSync(file, '');
  expect(() => findPlace({ argument: file, environment: {}, folder: undefined })).toThrow(
    'cannot be written to',
  );
  const environment = { ALLMA_LOG_LEVEL: 'loud' };
  const given = { argument: join(folder.path, 'data'), environment, folder: undefined };
  expect(() => findPlace(given)).toThrow('ALLMA_LOG_LEVEL');
});

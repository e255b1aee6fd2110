import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { WindowStateFile } from './window-state-file.ts';

const state = { bounds: { x: -5, y: 7, width: 900, height: 700 }, maximized: true, fullScreen: false };

test('how a window was left is there at the next start, with nothing beside it', async () => {
  await using folder = await temporaryFolder();
  new WindowStateFile(folder.path).write(state);
  expect(new WindowStateFile(folder.path).read()).toEqual(state);
  expect(readdirSync(folder.path)).toEqual(['window.json']);
});

test.each([
  ['no file', undefined],
  ['half a file', '{"bounds":{"x":1'],
  ['something else', '[]'],
  ['a window of no size', JSON.stringify({ ...state, bounds: { ...state.bounds, width: 0 } })],
  ['numbers beyond any display', JSON.stringify({ ...state, bounds: { ...state.bounds, x: 1e12 } })],
])('%s is no state', async (_what, content) => {
  await using folder = await temporaryFolder();
  if (content !== undefined) writeFileSync(join(folder.path, 'window.json'), content);
  expect(new WindowStateFile(folder.path).read()).toBeUndefined();
});

test('a folder that takes nothing does not keep the app from closing', () => {
  const file = new WindowStateFile('/nowhere/at/all');
  file.write(state);
  expect(file.read()).toBeUndefined();
});

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dataFolder, resourcesFolder } from './paths.ts';

const given = { home: '/home/ada', environment: {}, platform: 'linux' } as const;

describe('the data folder', () => {
  test.each([
    ['--data', { ...given, argument: '/d', environment: { ALLMA_DATA: '/e' } }, '/d'],
    ['ALLMA_DATA', { ...given, environment: { ALLMA_DATA: '/e' } }, '/e'],
    ['a path from home', { ...given, argument: '~/d' }, '/home/ada/d'],
    ['Linux', given, '/home/ada/.local/share/allma-studio'],
    ['Linux with XDG_DATA_HOME', { ...given, environment: { XDG_DATA_HOME: '/x' } }, '/x/allma-studio'],
    ['macOS', { ...given, platform: 'darwin' }, '/home/ada/Library/Application Support/Allma Studio'],
    ['Windows', { ...given, platform: 'win32', environment: { APPDATA: '/r' } }, '/r/Allma Studio'],
  ] as const)('by %s', (_, options, expected) => expect(dataFolder(options)).toBe(resolve(expected)));
});

test('resources are found from a source file and from a built one', () => {
  const root = resolve(import.meta.dirname, '../../..');
  const found = [resourcesFolder(import.meta.dirname), resourcesFolder(join(root, 'out', 'main'))];
  expect(found).toEqual(
    existsSync(join(root, 'resources')) ? [join(root, 'resources'), join(root, 'resources')] : found,
  );
});

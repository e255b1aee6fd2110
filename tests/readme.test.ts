import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { settingKeys, settingsTable, type SettingRow } from '#shared/settings';
import { commands } from '../src-main/hosts/cli/commands.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test('the README names every setting of the environment with its default', () => {
  const rows = settingKeys.map((key): SettingRow => settingsTable[key]);
  const missing = rows.filter(({ environment, default: value }) => {
    const line = readme.split('\n').find((text) => text.startsWith(`| \`${environment}\``));
    return environment !== undefined && !line?.includes(value === '' ? '' : `\`${value}\``);
  });
  expect(missing).toEqual([]);
});

test('the README names every command', () => {
  const missing = Object.keys(commands).filter((name) => !readme.includes(name.split(' ').at(-1) ?? name));
  expect(missing).toEqual([]);
});

import { expect, test } from 'vitest';
import type { ShellClient, ShellState } from '#shared/contract/shell';
import type { SettingValue } from '#shared/model/system';
import { hostProblem, settingsHere } from './settings-here.ts';

const values = ['Models', 'Desktop'].map((section) => ({ section }) as SettingValue);

test('settings of the desktop are shown where there is one', () => {
  expect(settingsHere(values, { shell: null }).map(({ section }) => section)).toEqual(['Models']);
  expect(settingsHere(values, { shell: {} as ShellClient })).toBe(values);
});

test('what the system refuses is said beside its setting', () => {
  const state = {
    tray: { problem: 'No tray.' },
    shortcut: { keys: 'Alt+K', problem: 'Taken.' },
  } as ShellState;
  const keys = ['desktop.closeToTray', 'desktop.quickAskShortcut', 'ollama.host'];
  expect(keys.map((key) => hostProblem(key, state))).toEqual(['No tray.', 'Taken.', null]);
  expect(keys.map((key) => hostProblem(key, null))).toEqual([null, null, null]);
});

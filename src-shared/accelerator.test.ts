import { expect, test } from 'vitest';
import { describeAccelerator, formatAccelerator, readAccelerator } from './accelerator.ts';

const written = (text: string): string => {
  const read = readAccelerator(text);
  return read.ok ? formatAccelerator(read.accelerator) : read.problem;
};

test('keys are read in any case and by their short names, and written as Electron has them', () => {
  expect(
    ['CommandOrControl+Shift+Space', 'shift + ctrl+a', 'cmdorctrl+/', 'Alt+plus', 'F13', 'option+pageup'].map(
      written,
    ),
  ).toEqual([
    'CommandOrControl+Shift+Space',
    'Control+Shift+A',
    'CommandOrControl+/',
    'Alt+Plus',
    'F13',
    'Alt+PageUp',
  ]);
});

test('what is no shortcut, or would take a key from typing, is refused with the reason', () => {
  expect(
    ['', 'Ctrl+', 'Ctrl+Shift', 'Ctrl+AB', 'Hyper+A', 'Ctrl+ctrl+A', 'Shift+A', 'A', 'Ctrl++'].map(written),
  ).toEqual([
    'must end in one key, such as Ctrl+Shift+Space',
    'must end in one key, such as Ctrl+Shift+Space',
    'must end in one key, such as Ctrl+Shift+Space',
    'must end in one key, such as Ctrl+Shift+Space',
    'must not hold “Hyper”: write keys such as Ctrl+Shift+Space',
    'must not name a key twice',
    'must hold Ctrl, Alt, Cmd or Super, so that typing stays free',
    'must hold Ctrl, Alt, Cmd or Super, so that typing stays free',
    'must not hold “”: write keys such as Ctrl+Shift+Space',
  ]);
});

test('keys are shown as each system writes them', () => {
  const shown = (['darwin', 'win32', 'linux'] as const).map((platform) => [
    describeAccelerator('CommandOrControl+Shift+Space', platform),
    describeAccelerator('Super+Alt+K', platform),
  ]);
  expect(shown).toEqual([
    ['⇧⌘Space', '⌥⌘K'],
    ['Ctrl+Shift+Space', 'Alt+Win+K'],
    ['Ctrl+Shift+Space', 'Alt+Super+K'],
  ]);
  expect(describeAccelerator('', 'linux')).toBe('');
});

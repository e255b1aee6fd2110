import { expect, test } from 'vitest';
import { globalKeyOf, type KeyPress } from './keys.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});
const ctrl = (key: string) => press(key, { ctrlKey: true });
const cmd = (key: string) => press(key, { metaKey: true });

test('Ctrl is the command key, and Cmd on a Mac', () => {
  const keys = ['k', 'n', 'f', '/'];
  const expected = ['palette', 'new-chat', 'find', 'shortcuts'];
  expect(keys.map((key) => globalKeyOf(ctrl(key), false))).toEqual(expected);
  expect(keys.map((key) => globalKeyOf(cmd(key), true))).toEqual(expected);
  expect(keys.map((key) => globalKeyOf(cmd(key), false) ?? globalKeyOf(ctrl(key), true))).toEqual(
    keys.map(() => undefined),
  );
});

test('F6, Shift+F6, Esc and Alt+N need no command key', () => {
  expect([
    globalKeyOf(press('F6'), false),
    globalKeyOf(press('F6', { shiftKey: true }), false),
    globalKeyOf(press('Escape'), false),
    globalKeyOf(press('n', { altKey: true }), false),
  ]).toEqual(['next-region', 'previous-region', 'escape', 'new-chat']);
});

test('typing, and keys with a meaning of their own, are left alone', () => {
  const others = [
    press('k'),
    press('n'),
    press('/'),
    ctrl('c'),
    ctrl('constructor'),
    press('K', { ctrlKey: true, shiftKey: true }),
    press('f', { ctrlKey: true, altKey: true }),
  ];
  expect(others.map((other) => globalKeyOf(other, false))).toEqual(others.map(() => undefined));
});

test('a slash above another key still opens the sheet', () => {
  expect(globalKeyOf(press('/', { ctrlKey: true, shiftKey: true }), false)).toBe('shortcuts');
});

import { expect, test } from 'vitest';
import { QuickAskShortcut, type SystemShortcuts } from './shortcut.ts';

/** A system where some keys are taken. */
class Keys implements SystemShortcuts {
  readonly held = new Map<string, () => void>();
  readonly #taken: readonly string[];

  constructor(...taken: readonly string[]) {
    this.#taken = taken;
  }

  register(accelerator: string, pressed: () => void): boolean {
    if (accelerator === 'F99') throw new TypeError('conversion failure');
    // What some systems answer for keys that they do not give.
    if (accelerator === 'Alt+Lie') return true;
    if (this.#taken.includes(accelerator)) return false;
    this.held.set(accelerator, pressed);
    return true;
  }

  isRegistered(accelerator: string): boolean {
    return this.held.has(accelerator);
  }

  unregister(accelerator: string): void {
    this.held.delete(accelerator);
  }
}

function shortcut(system: Keys, isWayland = false) {
  const happened: string[] = [];
  const keys = new QuickAskShortcut({
    system,
    platform: 'linux',
    isWayland,
    onPressed: () => happened.push('pressed'),
    onChange: () => happened.push('changed'),
  });
  return { keys, happened };
}

test('keys work as soon as they are set, and the ones before are given back', () => {
  const system = new Keys();
  const { keys, happened } = shortcut(system);
  keys.set('CommandOrControl+Shift+Space');
  system.held.get('CommandOrControl+Shift+Space')?.();
  expect(keys.state).toEqual({ keys: 'Ctrl+Shift+Space', problem: null });
  keys.set('Alt+K');
  expect([...system.held.keys()]).toEqual(['Alt+K']);
  keys.set('');
  expect([keys.state, keys.working, system.held.size]).toEqual([{ keys: '', problem: null }, null, 0]);
  expect(happened).toEqual(['changed', 'pressed', 'changed', 'changed']);
});

test('keys that another program has, or that the system only claims to give, are told with the way out', () => {
  const { keys } = shortcut(new Keys('Alt+K'));
  keys.set('Alt+K');
  expect([keys.state.problem, keys.working]).toEqual([
    'Alt+K is taken by another program or by the desktop. Choose other keys in Settings. ' +
      "Or bind `allma-studio --quick-ask` to a key in the system's keyboard settings.",
    null,
  ]);
  keys.set('F99');
  expect(keys.working).toBe(null);
  keys.set('Alt+Lie');
  expect(keys.working).toBe(null);
});

test('keys that were taken are asked for again when they are set again', () => {
  const system = new Keys('Alt+K');
  const { keys } = shortcut(system);
  keys.set('Alt+K');
  const free = new Keys();
  system.register = (accelerator, pressed) => free.register(accelerator, pressed);
  system.isRegistered = (accelerator) => free.isRegistered(accelerator);
  keys.set('Alt+K');
  expect([keys.state.problem, keys.working]).toEqual([null, 'Alt+K']);
});

test('on Wayland nobody knows whether the keys are given, which is said', () => {
  const { keys } = shortcut(new Keys(), true);
  keys.set('Alt+K');
  expect(keys.state.problem).toContain('On Wayland the system decides whether an app gets Alt+K.');
});

import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import type { ShellCommand } from '#shared/contract/shell';
import { menuTemplate } from './menu.ts';

type Item = MenuItemConstructorOptions;

const flat = (items: readonly Item[]): Item[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);

function menu(platform: NodeJS.Platform, devTools = false) {
  const commands: (ShellCommand | string)[] = [];
  const items = flat(
    menuTemplate({
      platform,
      name: 'Allma Studio',
      devTools,
      command: (command) => commands.push(command),
      showQuickAsk: () => commands.push('quick ask'),
      openLogs: () => commands.push('logs'),
      showAbout: () => commands.push('about'),
    }),
  );
  const roles = items.flatMap(({ role }) => role ?? []);
  return { items, commands, roles };
}

/** Every item without a role, clicked. */
function clickAll({ items, commands }: ReturnType<typeof menu>) {
  for (const { click } of items) (click as (() => void) | undefined)?.();
  return commands;
}

const common = [
  { type: 'new-conversation' },
  { type: 'choose', kind: 'files' },
  { type: 'choose', kind: 'folder' },
  { type: 'go', screen: 'chat' },
  { type: 'go', screen: 'library' },
];
const settings = { type: 'go', screen: 'settings' };

test.each(['linux', 'win32'] as const)('on %s every item does what it says', (platform) => {
  const last = [settings, { type: 'palette' }, 'quick ask', { type: 'shortcuts' }, 'logs', 'about'];
  expect(clickAll(menu(platform))).toEqual([...common, ...last]);
});

test("on a Mac the app's own menu has settings, about and quit", () => {
  const mac = menu('darwin');
  const last = [{ type: 'palette' }, 'quick ask', { type: 'shortcuts' }, 'logs'];
  expect(clickAll(mac)).toEqual([settings, ...common, ...last]);
  expect(mac.roles).toEqual(expect.arrayContaining(['about', 'services', 'hide', 'quit', 'windowMenu']));
});

test('no key is given to two items, and developer tools are there only where they are wanted', () => {
  for (const platform of ['linux', 'win32', 'darwin'] as const) {
    const keys = menu(platform).items.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(menu(platform).roles).not.toContain('toggleDevTools');
    expect(menu(platform, true).roles).toContain('toggleDevTools');
  }
});

import { expect, test } from 'vitest';
import type { Activity } from '#shared/contract/library';
import { stateLine, trayMenu, type TrayActions } from './tray-menu.ts';

const quiet: Activity = {
  paused: false,
  filesWaiting: 0,
  filesReading: 0,
  filesDone: 0,
  chunks: 90,
  embedded: 90,
};
const line = (activity: Partial<Activity>): string =>
  stateLine({ core: 'ready', activity: { ...quiet, ...activity } });

test('the first line says what goes on', () => {
  expect([
    stateLine({ core: 'starting', activity: null }),
    stateLine({ core: 'lost', activity: quiet }),
    line({}),
    line({ filesDone: 11, filesReading: 3, filesWaiting: 326 }),
    line({ filesReading: 1 }),
    line({ embedded: 12, chunks: 1340 }),
    line({ paused: true }),
    line({ paused: true, filesDone: 14, filesWaiting: 1326 }),
  ]).toEqual([
    'Starting…',
    'Starting again…',
    'Ready',
    'Reading 12 of 340 files',
    'Reading 1 of 1 file',
    'Embedding 12 of 1,340 passages',
    'Paused',
    'Paused, 1,326 of 1,340 files wait',
  ]);
});

test('the menu asks, opens, pauses and resumes, and quits; its shortcut is shown only where it works', () => {
  const called: unknown[] = [];
  const note = (name: string) => (): void => void called.push(name);
  const actions: TrayActions = {
    ask: note('ask'),
    open: note('open'),
    settings: note('settings'),
    setPaused: (paused) => called.push({ paused }),
    quit: note('quit'),
  };
  const click = (menu: ReturnType<typeof trayMenu>): void => {
    for (const { click: run } of menu) (run as (() => void) | undefined)?.();
  };
  const running = trayMenu({ core: 'ready', activity: quiet }, 'CommandOrControl+Shift+Space', actions);
  click(running);
  click(trayMenu({ core: 'ready', activity: { ...quiet, paused: true } }, null, actions));
  expect(called).toEqual([true, false].flatMap((paused) => ['ask', 'open', { paused }, 'settings', 'quit']));
  expect(
    running.map(({ label, type, enabled }) => type ?? `${label}${enabled === false ? ' (off)' : ''}`),
  ).toEqual([
    'Ready (off)',
    'separator',
    'Ask…',
    'Open Allma Studio',
    'separator',
    'Pause reading',
    'Settings…',
    'separator',
    'Quit Allma Studio',
  ]);
  expect(running.find(({ id }) => id === 'ask')).toMatchObject({ registerAccelerator: false });
  const starting = trayMenu({ core: 'starting', activity: null }, null, actions);
  expect(starting.find(({ id }) => id === 'pause')).toMatchObject({ enabled: false });
});

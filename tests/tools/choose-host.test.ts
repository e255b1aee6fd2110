import { expect, test } from 'vitest';
import { chooseHost } from '../../tools/choose-host.mjs';

type Surroundings = Parameters<typeof chooseHost>[0];

const desk: Surroundings = {
  argv: [],
  platform: 'linux',
  environment: { DISPLAY: ':0' },
  isRoot: false,
  electron: '/electron',
};
const { electron: _, ...bare } = desk;

test.each<[string, Surroundings, ReturnType<typeof chooseHost>]>([
  ['Electron where it is there', desk, { host: 'electron', electron: '/electron' }],
  [
    'also on Wayland',
    { ...desk, environment: { WAYLAND_DISPLAY: 'wayland-0' } },
    { host: 'electron', electron: '/electron' },
  ],
  [
    'on macOS without a display in the environment',
    { ...desk, platform: 'darwin', environment: {} },
    { host: 'electron', electron: '/electron' },
  ],
  [
    'as root with --no-sandbox',
    { ...desk, isRoot: true, argv: ['--no-sandbox'] },
    { host: 'electron', electron: '/electron' },
  ],
  ['a download where it is missing', bare, { host: 'fetch' }],
  [
    'a download again for whoever insists',
    { ...bare, remembered: 'no network', argv: ['--electron'] },
    { host: 'fetch' },
  ],
  ['the browser for --browser', { ...desk, argv: ['--browser', '--data', '/d'] }, { host: 'browser' }],
  ['the browser for an option that only it has', { ...desk, argv: ['--port=8080'] }, { host: 'browser' }],
])('npm start opens %s', (_case, surroundings, choice) => {
  expect(chooseHost(surroundings)).toEqual(choice);
});

test.each<[string, Surroundings]>([
  ['there is no display here', { ...desk, environment: {} }],
  ['Electron does not run as root without --no-sandbox', { ...desk, isRoot: true }],
  ['nobody looks at a window here (CI is set)', { ...desk, environment: { DISPLAY: ':0', CI: 'true' } }],
  ['no network; it is tried again tomorrow, or with --electron', { ...bare, remembered: 'no network' }],
])('npm start says why it opens the browser: %s', (reason, surroundings) => {
  expect(chooseHost(surroundings)).toEqual({ host: 'browser', reason });
});

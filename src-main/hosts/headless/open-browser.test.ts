import { expect, test } from 'vitest';
import { openerOf } from './open-browser.ts';

test.each([
  ['linux', { DISPLAY: ':0' }, 'xdg-open'],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open'],
  ['linux', {}, undefined],
  ['darwin', {}, 'open'],
  ['win32', {}, 'rundll32'],
  ['darwin', { CI: 'true' }, undefined],
  ['linux', { CI: '1', DISPLAY: ':0' }, undefined],
] as const)('on %s with %j the browser is opened by %s', (platform, environment, program) => {
  expect(openerOf({ platform, environment })?.program).toBe(program);
});

import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { Access } from './access.ts';

const key = new Uint8Array(32).fill(7);
const port = 4321;

const request = (headers: Readonly<Record<string, string>>, method = 'GET'): IncomingMessage =>
  ({ headers, method, socket: { localPort: port } }) as unknown as IncomingMessage;

const isOwn = (host: string, header: string): boolean => {
  try {
    new Access({ host, key }).checkOrigin(request({ host: header }));
    return true;
  } catch {
    return false;
  }
};

test.each([
  ['127.0.0.1', '127.0.0.1:4321', true],
  ['127.0.0.1', 'localhost:4321', true],
  ['127.0.0.1', 'LOCALHOST:4321', true],
  ['127.0.0.1', 'localhost.evil.example:4321', false],
  ['127.0.0.1', '192.168.0.5:4321', false],
  ['192.168.0.5', '192.168.0.5:4321', true],
  ['192.168.0.5', '192.168.0.6:4321', false],
  ['0.0.0.0', '192.168.0.6:4321', true],
  ['::', '[fd00::1]:4321', true],
  ['0.0.0.0', 'evil.example:4321', false],
  ['studio.lan', 'studio.lan:4321', true],
  ['127.0.0.1', '', false],
])('bound to %s, a request to %s is for this server: %s', (host, header, expected) => {
  expect(isOwn(host, header)).toBe(expected);
});

const lets = (access: Access, cookie: string): boolean => {
  try {
    access.checkRight(request({ cookie }));
    return true;
  } catch {
    return false;
  }
};

test('a cookie is good for thirty days and at the next start, with the same key and on the same port', () => {
  let now = Date.UTC(2026, 0, 1);
  const options = { host: '127.0.0.1', key, now: () => now };
  const [cookie = ''] = new Access(options).cookie(request({})).split(';');
  const later = new Access(options);
  expect(lets(later, `theme=dark; ${cookie}`)).toBe(true);
  expect(lets(new Access({ ...options, key: new Uint8Array(32) }), cookie)).toBe(false);
  expect(lets(later, cookie.replace('allma-4321', 'allma-1'))).toBe(false);
  expect(lets(later, cookie.replace(/=\d+/, `=${now + 1}`))).toBe(false);
  now += 31 * 24 * 60 * 60 * 1000;
  expect(lets(later, cookie)).toBe(false);
});

test('a token for the browser is good once, and for a minute', () => {
  let now = 0;
  const access = new Access({ host: '127.0.0.1', key, now: () => now });
  const [first, second] = [access.onceToken(), access.onceToken()];
  expect([access.admits(first), access.admits(first)]).toEqual([true, false]);
  now = 61_000;
  expect([access.admits(second), access.admits(access.token)]).toEqual([false, true]);
});

import { expect, test } from 'vitest';
import { isPermitted } from './outbound-policy.ts';

test.each([
  '127.0.0.1',
  '127.8.9.10',
  '::1',
  '[::1]',
  '::ffff:127.0.0.1',
  '[::ffff:7f00:1]',
  'localhost',
  'LOCALHOST.',
  'a.localhost',
  '0.0.0.0',
])('%s is this machine', (host) => expect(isPermitted(host, 80, [])).toBe(true));

test.each([
  '128.0.0.1',
  '10.0.0.1',
  '::2',
  '::ffff:10.0.0.1',
  'localhost.example.org',
  '127.0.0.1.example.org',
  '127.1',
  '2130706433',
  '',
])('"%s" is not', (host) => expect(isPermitted(host, 80, [])).toBe(false));

test('a host that was added is permitted at its port, or at any where none was named', () => {
  const added = ['Models.example.org', '10.0.0.5:8080', 'https://api.example.org', '[fd00::1]:80'];
  const permitted = (host: string, port: number): boolean => isPermitted(host, port, added);
  expect([
    permitted('models.example.org', 1234),
    permitted('10.0.0.5', 8080),
    permitted('10.0.0.5', 8081),
    permitted('api.example.org', 443),
    permitted('api.example.org', 80),
    permitted('fd00::1', 80),
    permitted('example.org', 443),
  ]).toEqual([true, true, false, true, false, true, false]);
});

import { expect, test } from 'vitest';
import { outsideAddress, shownAddress } from './outside-address.ts';

test('only addresses of the web and of mail lead out of the app', () => {
  const given = ['https://example.com/a b', 'http://example.com', 'mailto:a@example.com'];
  expect(given.map(outsideAddress)).toEqual([
    'https://example.com/a%20b',
    'http://example.com/',
    'mailto:a@example.com',
  ]);
});

test.each([
  'file:///etc/passwd',
  'app://allma/index.html',
  'smb://host/share',
  'ms-settings:privacy',
  'javascript:alert(1)',
  'https://known.example@evil.example/',
  'about:blank',
  '',
])('%j is passed over', (address) => {
  expect(outsideAddress(address)).toBeNull();
});

test('a long address is shown from its beginning', () => {
  const long = `https://example.com/${'a'.repeat(5000)}`;
  expect([shownAddress(long).length, shownAddress('https://example.com/')]).toEqual([
    401,
    'https://example.com/',
  ]);
});

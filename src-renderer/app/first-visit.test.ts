import { expect, test } from 'vitest';
import { isFirstVisit } from './first-visit.ts';
import { isLoopback } from './privacy-line.tsx';

test('the first steps are shown while there is nothing, unless they were skipped', () => {
  const nothing = { documents: 0, conversations: 0 };
  expect([
    isFirstVisit(nothing, false),
    isFirstVisit(nothing, true),
    isFirstVisit({ ...nothing, documents: 1 }, false),
    isFirstVisit({ ...nothing, conversations: 1 }, false),
  ]).toEqual([true, false, false, false]);
});

test('only a server on this machine counts as nothing leaving it', () => {
  const addresses = [
    'http://127.0.0.1:11434',
    'http://localhost:1',
    'http://[::1]:11434',
    'http://127.0.0.1.example.org',
    'http://192.168.1.4:11434',
    'nonsense',
  ];
  expect(addresses.map(isLoopback)).toEqual([true, true, true, false, false, false]);
});

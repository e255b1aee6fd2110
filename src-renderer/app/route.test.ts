import { describe, expect, test } from 'vitest';
import { formatRoute, home, parseRoute, type Route } from './route.ts';

const routes: readonly [string, Route][] = [
  ['#/chat', home],
  ['#/chat/7', { screen: 'chat', conversation: 7 }],
  ['#/library', { screen: 'library', document: null, at: null }],
  ['#/library/12', { screen: 'library', document: 12, at: null }],
  ['#/library/12?at=340-410', { screen: 'library', document: 12, at: { start: 340, end: 410 } }],
  ['#/settings', { screen: 'settings', section: null }],
  ['#/settings?section=Local%20API', { screen: 'settings', section: 'Local API' }],
  ['#/first-run', { screen: 'first-run' }],
];

describe('an address and its route', () => {
  test.each(routes)('%s is read and written the same', (hash, route) => {
    expect([parseRoute(hash), formatRoute(route)]).toEqual([route, hash]);
  });

  test.each(['', '#', '#/', '#/nowhere', '#/chat/x', '#/chat/-1', '#/chat/0', '#/chat/99999999999999999999'])(
    'what is not understood leads home: %j',
    (hash) => {
      expect(parseRoute(hash)).toEqual(home);
    },
  );

  test.each(['9-3', '1', 'a-b', '-1-4', ''])('a range that is none is left out: %j', (at) => {
    expect(parseRoute(`#/library/1?at=${at}`)).toEqual({ screen: 'library', document: 1, at: null });
  });
});

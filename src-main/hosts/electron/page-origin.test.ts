import { expect, test } from 'vitest';
import { isOwnPage, isReload, pageAddress } from './page-origin.ts';

const own = { origin: 'app://allma', url: 'app://allma/index.html#/chat/1', parent: null };

test('the main frame of a page of ours may speak', () => {
  expect(isOwnPage(own)).toBe(true);
  expect(isOwnPage({ ...own, url: pageAddress('quick-ask.html') })).toBe(true);
});

test.each([
  ['a frame within a page', { ...own, parent: own }],
  ['a page of another host', { ...own, origin: 'app://other', url: 'app://other/index.html' }],
  ['a host that begins like ours', { ...own, origin: 'app://allma.example', url: 'app://allma.example/' }],
  ['a page from the network', { ...own, origin: 'https://allma', url: 'https://allma/' }],
  ['an empty page that ours opened', { ...own, url: 'about:blank' }],
  ['a sandboxed page', { ...own, origin: 'null' }],
  ['nobody any more', null],
])('%s may not', (_who, frame) => {
  expect(isOwnPage(frame)).toBe(false);
});

test('a page of ours may load itself again, and go nowhere else', () => {
  const here = 'app://allma/index.html#/chat/1';
  expect(isReload(here, here)).toBe(true);
  for (const there of ['https://evil.example/', 'app://allma/quick-ask.html', 'app://allma.example/', ''])
    expect(isReload(there, here)).toBe(false);
  expect(isReload('devtools://x/', 'devtools://x/')).toBe(false);
});

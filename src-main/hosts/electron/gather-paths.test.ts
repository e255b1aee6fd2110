import { expect, test, vi } from 'vitest';
import { gatherPaths } from './gather-paths.ts';

test('files told of in one moment are handed on together, later ones by themselves', () => {
  vi.useFakeTimers();
  const taken: (readonly string[])[] = [];
  const gather = gatherPaths((paths) => taken.push(paths));
  const paths = Array.from({ length: 5000 }, (_, at) => `/papers/${at}.md`);
  for (const path of paths) gather(path);
  expect(taken).toEqual([]);
  vi.runAllTimers();
  gather('/papers/late.md');
  vi.runAllTimers();
  expect(taken).toEqual([paths, ['/papers/late.md']]);
  vi.useRealTimers();
});

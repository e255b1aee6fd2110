import { expect, test } from 'vitest';
import { shareDone } from './share-done.ts';

const before = { chunks: 1000, embedded: 1000 };

test('one huge file promises nothing before its passages are known', () => {
  expect(shareDone({ read: 0.89, chunks: 1000, embedded: 1000, before })).toMatchObject({
    fraction: expect.closeTo(0.089, 5),
    left: null,
  });
});

test('passages of files that wait are estimated from those that were read', () => {
  const { fraction, left } = shareDone({ read: 0.5, chunks: 1100, embedded: 1050, before });
  expect([Math.round(fraction * 1000), left]).toEqual([275, 150]);
});

test('what the library held before is not this run’s work; a run of known files is done when they are read', () => {
  expect(shareDone({ read: 1, chunks: 1000, embedded: 1000, before })).toEqual({ fraction: 1, left: 0 });
  expect(shareDone({ read: 1, chunks: 1200, embedded: 1200, before })).toEqual({ fraction: 1, left: 0 });
});

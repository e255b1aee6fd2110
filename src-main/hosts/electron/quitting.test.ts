import { expect, test } from 'vitest';
import { Quitting } from './quitting.ts';

test('the app drains once, however often it is told to end, and then exits, also where draining failed', async () => {
  const log: string[] = [];
  const { promise, reject } = Promise.withResolvers<void>();
  const quitting = new Quitting({
    drain: () => {
      log.push('drain');
      return promise;
    },
    exit: () => log.push('exit'),
  });
  expect(quitting.hasBegun).toBe(false);
  quitting.begin();
  quitting.begin();
  expect([quitting.hasBegun, log]).toEqual([true, ['drain']]);
  reject(new Error('of our own making'));
  await new Promise((resolve) => void setImmediate(resolve));
  expect(log).toEqual(['drain', 'exit']);
});

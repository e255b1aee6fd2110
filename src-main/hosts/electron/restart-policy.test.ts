import { expect, test } from 'vitest';
import { RestartPolicy } from './restart-policy.ts';

test('three deaths within a minute are mended, the fourth is told', () => {
  const policy = new RestartPolicy(() => 0);
  expect([1, 2, 3, 4].map(() => policy.mayRestart())).toEqual([true, true, true, false]);
  policy.forget();
  expect(policy.mayRestart()).toBe(true);
});

test('deaths long past do not count', () => {
  let now = 0;
  const policy = new RestartPolicy(() => now);
  const deaths = Array.from({ length: 20 }, () => {
    now += 25_000;
    return policy.mayRestart();
  });
  expect(deaths).not.toContain(false);
});

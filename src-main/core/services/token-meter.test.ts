import { expect, test } from 'vitest';
import { TokenMeter } from './token-meter.ts';

const text = 'The quick brown fox jumps over the lazy dog. '.repeat(40);

test('a model that counts more than was estimated is believed at once, for itself alone', () => {
  const meter = new TokenMeter();
  const estimated = meter.counterFor('a')(text);
  meter.learn('a', { estimated, counted: estimated * 2 });
  expect(meter.counterFor('a')(text)).toBeGreaterThanOrEqual(estimated * 2);
  expect(meter.counterFor('b')(text)).toBe(estimated);
});

test('one that counts less is believed slowly and not without end: it may count only what it had not read yet', () => {
  const meter = new TokenMeter();
  const estimated = meter.counterFor('a')(text);
  for (let times = 0; times < 20; times += 1) meter.learn('a', { estimated, counted: 1 });
  expect(meter.factorFor('a')).toBe(0.9);
});

test('what was not counted teaches nothing', () => {
  const meter = new TokenMeter();
  meter.learn('a', { estimated: 100, counted: 0 });
  meter.learn('a', { estimated: 0, counted: 100 });
  expect(meter.factorFor('a')).toBe(1);
});

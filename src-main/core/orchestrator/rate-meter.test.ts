import { expect, test } from 'vitest';
import { RateMeter } from './rate-meter.ts';

test('the time left follows the recent rate', () => {
  const meter = new RateMeter(10_000);
  for (let second = 0; second <= 30; second++)
    meter.note(second * 1000, second < 20 ? second : 20 + (second - 20) * 5);
  expect([Math.round(meter.perSecond()), meter.secondsFor(100)]).toEqual([5, 20]);
});

test('nothing is promised before there is a rate', () => {
  const meter = new RateMeter();
  meter.note(0, 0);
  expect([meter.perSecond(), meter.secondsFor(10), meter.secondsFor(0)]).toEqual([0, null, 0]);
});

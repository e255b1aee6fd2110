import { expect, test } from 'vitest';
import { eventsRoute, type Dispatcher } from '#shared/contract/wire';
import { Guests } from './guests.ts';

/** A core whose answers wait until the test lets them go. */
function waitingCore() {
  const gate = Promise.withResolvers<void>();
  const dispatcher: Dispatcher = {
    call: async () => {
      await gate.promise;
      return 'done';
    },
    stream: async function* () {
      yield 1;
      await gate.promise;
      yield 2;
    },
  };
  return { guests: new Guests(dispatcher), open: () => gate.resolve() };
}

const { signal } = new AbortController();

test('waits until calls and streams for others have ended', async () => {
  const { guests, open } = waitingCore();
  const call = guests.call('search.passages', {}, signal);
  const stream = Array.fromAsync(guests.stream('library.ingest', {}, signal));
  await Promise.resolve();
  const before = guests.running;
  const left = guests.left(signal);
  open();
  await left;
  expect({ before, after: guests.running, results: await Promise.all([call, stream]) }).toEqual({
    before: 2,
    after: 0,
    results: ['done', [1, 2]],
  });
});

test('a stream that is left early counts no more', async () => {
  const { guests } = waitingCore();
  for await (const item of guests.stream('library.ingest', {}, signal)) if (item === 1) break;
  expect(guests.running).toBe(0);
});

test('listening to events keeps no command from ending', async () => {
  const { guests } = waitingCore();
  const items = guests.stream(eventsRoute, {}, signal)[Symbol.asyncIterator]();
  await items.next();
  await guests.left(signal);
  expect(guests.running).toBe(0);
});

test('an interrupt ends the wait', async () => {
  const { guests, open } = waitingCore();
  const controller = new AbortController();
  const call = guests.call('search.passages', {}, signal);
  const left = guests.left(controller.signal);
  controller.abort();
  await left;
  expect(guests.running).toBe(1);
  open();
  await call;
});

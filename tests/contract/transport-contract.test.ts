import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { streamWindow } from '#shared/contract/stream-reader';
import { testCore } from './test-core.ts';
import { transportRows } from './transports.ts';

const shape = (error: object) => expect.objectContaining(error) as unknown;
const failure = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no error',
    (error: unknown) => error,
  );

/** Reads to the end, or to what it failed with. */
async function readAll(
  items: AsyncIterable<unknown>,
): Promise<{ readonly items: unknown[]; readonly error?: unknown }> {
  const read: unknown[] = [];
  try {
    for await (const item of items) read.push(item);
    return { items: read };
  } catch (error) {
    return { items: read, error };
  }
}

describe.each(transportRows)('over $name', (row) => {
  test('a call is answered, and its input may hold bytes, dates, maps and undefined', async () => {
    await using core = await testCore(row);
    const { client } = await core.connect();
    const value = {
      bytes: new Uint8Array([1, 2, 3]),
      at: new Date(0),
      map: new Map([['a', 1]]),
      nothing: undefined,
    };
    expect([await client.sums.add({ a: 2, b: 3 }), await client.sums.echo({ value })]).toEqual([5, value]);
  });

  test('a stream gives every item in order and ends', async () => {
    await using core = await testCore(row);
    const { client } = await core.connect();
    const { items } = await readAll(client.work.count({ to: 500 }));
    expect(items).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
    expect(core.witness).toEqual({ produced: 500, aborted: 0, ended: 1 });
  });

  test('an event caused by a later call reaches every listener until it stops listening', async () => {
    await using core = await testCore(row);
    const { client } = await core.connect();
    const [first, second]: [number[], number[]] = [[], []];
    const stop = client.sums.added(({ sum }) => first.push(sum));
    client.sums.added(({ sum }) => second.push(sum));
    await client.sums.add({ a: 1, b: 1 });
    await vi.waitFor(() => expect([first, second]).toEqual([[2], [2]]));
    stop();
    await client.sums.add({ a: 2, b: 2 });
    await vi.waitFor(() => expect([first, second]).toEqual([[2], [2, 4]]));
  });

  test('invalid input is refused with its fields named in plain words', async () => {
    await using core = await testCore(row);
    const { client } = await core.connect();
    expect(await failure(client.sums.add({ a: 'one' } as never))).toMatchObject({
      name: 'AppError',
      code: 'input-invalid',
      message: 'This request was not understood: a must be a number; b is missing.',
    });
    expect((await readAll(client.work.count({ to: 1.5 }))).error).toMatchObject({ code: 'input-invalid' });
  });

  test('a typed error arrives as it was thrown, also in mid-stream', async () => {
    await using core = await testCore(row);
    const { client } = await core.connect();
    expect(await failure(client.wrong.typed({ name: 'Tax' }))).toMatchObject({
      name: 'AppError',
      code: 'collection-unknown',
      message: 'There is no collection named "Tax".',
    });
    expect(await readAll(client.work.halfway({}))).toEqual({
      items: [1],
      error: shape({ code: 'document-unknown' }),
    });
  });

  test('a bug leaves as "internal", without its words or stack; the log has the stack', async () => {
    await using core = await testCore(row);
    const { client } = await core.connect();
    const error = await failure(client.wrong.bug({}));
    expect(error).toMatchObject({
      code: 'internal',
      message: expect.not.stringContaining('secret') as unknown,
    });
    expect(core.logged).toEqual([
      [
        'error',
        'dispatch.failed',
        { route: 'wrong.bug', error: 'Error', stack: expect.stringContaining('at ') as unknown },
      ],
    ]);
  });

  test('an unknown route and a route of another kind are typed errors', async () => {
    await using core = await testCore(row);
    const { transport } = await core.connect();
    const codes = await Promise.all([
      failure(transport.call('sums.divide', {})),
      failure(transport.call('constructor.name', {})),
      failure(transport.call('work.count', {})),
      readAll(transport.stream('sums.add', { a: 1, b: 1 })).then(({ error }) => error),
      readAll(transport.stream('events', { routes: ['sums.lost'] })).then(({ error }) => error),
    ]);
    const expected = ['route-unknown', 'route-unknown', 'input-invalid', 'input-invalid', 'route-unknown'];
    expect(codes).toEqual(expected.map((code) => shape({ code })));
  });

  test('cancelling in mid-stream rejects at once and aborts the signal that the work was given', async () => {
    await using core = await testCore(row);
    const { client } = await core.connect();
    const controller = new AbortController();
    const seen: number[] = [];
    const reading = (async () => {
      for await (const n of client.work.count({}, { signal: controller.signal })) {
        seen.push(n);
        if (n === 40) controller.abort();
      }
    })();
    expect(await failure(reading)).toMatchObject({ code: 'cancelled' });
    expect(seen.at(-1)).toBe(40);
    await vi.waitFor(() => expect(core.witness).toMatchObject({ aborted: 1, ended: 1 }));
  });

  test('cancelling a call rejects it and aborts its work; one that was cancelled before is not sent', async () => {
    await using core = await testCore(row);
    const { client } = await core.connect();
    const controller = new AbortController();
    const waiting = failure(client.work.wait({}, { signal: controller.signal }));
    await client.sums.add({ a: 1, b: 1 });
    controller.abort();
    expect(await waiting).toMatchObject({ code: 'cancelled' });
    expect(await failure(client.work.wait({}, { signal: controller.signal }))).toMatchObject({
      code: 'cancelled',
    });
    await vi.waitFor(() => expect(core.witness.aborted).toBe(1));
  });

  test('leaving a loop early ends the work', async () => {
    await using core = await testCore(row);
    const { client } = await core.connect();
    for await (const n of client.work.count({})) if (n === 3) break;
    await vi.waitFor(() => expect(core.witness.ended).toBe(1));
  });

  test('a reader that stops reading keeps the work at one window of items', async () => {
    await using core = await testCore(row);
    const { client } = await core.connect();
    const reader = client.work.count({})[Symbol.asyncIterator]();
    await reader.next();
    await vi.waitFor(() => expect(core.witness.produced).toBe(streamWindow));
    await sleep(50);
    expect(core.witness.produced).toBe(streamWindow);
    for (let n = 2; n <= 100; n += 1) await reader.next();
    await sleep(50);
    expect(core.witness.produced).toBeLessThanOrEqual(100 + streamWindow);
    await reader.return?.();
  });

  test('a listener that is slow loses the oldest events, is told how many, and gets the latest', async () => {
    await using core = await testCore(row);
    const { transport } = await core.connect();
    const reader = transport.stream('events', { routes: ['sums.added'] })[Symbol.asyncIterator]();
    const first = reader.next();
    await transport.call('sums.add', { a: 0, b: 0 });
    await first;
    for (let sum = 1; sum <= 3000; sum += 1) core.events.emit('sums.added', { sum });
    let dropped = 0;
    let last: unknown;
    while ((last as { sum?: number } | undefined)?.sum !== 3000) {
      const { value } = (await reader.next()) as { value: { payload: unknown; dropped?: number } };
      dropped += value.dropped ?? 0;
      last = value.payload;
    }
    expect(dropped).toBeGreaterThanOrEqual(3000 - 1000 - streamWindow);
    await reader.return?.();
  });

  test('two clients at once do not meet', async () => {
    await using core = await testCore(row);
    const [one, two] = await Promise.all([core.connect(), core.connect()]);
    const [a, b] = await Promise.all([
      readAll(one.client.work.count({ to: 100 })),
      readAll(two.client.work.count({ to: 50 })),
      two.client.sums.add({ a: 1, b: 1 }),
    ]);
    one.transport.close();
    expect([a.items.length, b.items.length, await two.client.sums.add({ a: 1, b: 2 })]).toEqual([100, 50, 3]);
  });

  test('a connection that ends in mid-stream aborts the work and rejects everything with "connection-lost"', async () => {
    await using core = await testCore(row);
    const { client, transport } = await core.connect();
    const reader = client.work.count({})[Symbol.asyncIterator]();
    await reader.next();
    const waiting = failure(client.work.wait({}));
    transport.close();
    expect(await waiting).toMatchObject({ code: 'connection-lost' });
    expect((await readAll({ [Symbol.asyncIterator]: () => reader })).error).toMatchObject({
      code: 'connection-lost',
    });
    expect(await failure(client.sums.add({ a: 1, b: 1 }))).toMatchObject({ code: 'connection-lost' });
    await vi.waitFor(() => expect(core.witness).toMatchObject({ aborted: 2, ended: 1 }));
  });

  test('a value that cannot be sent is a typed error on either side, and the connection goes on', async () => {
    await using core = await testCore(row);
    const { client } = await core.connect();
    expect(await failure(client.sums.echo({ value: () => 1 }))).toMatchObject({ code: 'input-invalid' });
    expect(await failure(client.wrong.uncloneable({}))).toMatchObject({ code: 'internal' });
    expect(await client.sums.add({ a: 1, b: 1 })).toBe(2);
  });

  test('closing the core refuses new work, aborts what runs and waits for it', async () => {
    await using core = await testCore(row);
    const { client } = await core.connect();
    const waiting = failure(client.work.wait({}));
    await client.sums.add({ a: 1, b: 1 });
    await core.drain();
    expect(core.witness.aborted).toBe(1);
    expect([await waiting, await failure(client.sums.add({ a: 1, b: 1 }))]).toEqual([
      shape({ code: 'shutting-down' }),
      shape({ code: 'shutting-down' }),
    ]);
  });
});

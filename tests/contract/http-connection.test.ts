import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { createClient } from '#shared/contract/client';
import { createDispatcher } from '../../src-main/core/dispatch.ts';
import { EventHub } from '../../src-main/core/events.ts';
import type { HttpServerOptions } from '../../src-main/hosts/headless/http-server.ts';
import { Cable, serveTestHttp, type TestHttp } from '../support/test-http.ts';
import { testContract, testHandlers, Witness, type TestContract } from './test-contract.ts';

interface Served extends AsyncDisposable {
  readonly http: TestHttp;
  readonly witness: Witness;
  readonly events: EventHub<TestContract>;
}

async function serve(options: Partial<HttpServerOptions> = {}): Promise<Served> {
  const witness = new Witness();
  const events = new EventHub<TestContract>();
  const dispatcher = createDispatcher({
    contract: testContract,
    handlers: testHandlers(witness, (sum) => events.emit('sums.added', { sum })),
    events,
    log: { write: () => undefined },
  });
  const http = await serveTestHttp({ dispatcher, ...options });
  return { http, witness, events, [Symbol.asyncDispose]: () => http[Symbol.asyncDispose]() };
}

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no error',
    (error: unknown) => error,
  );

const portOf = (origin: string): number => Number(new URL(origin).port);

/** A page whose connection runs through a cable. */
async function cabled({ http }: Served, patience = 30_000) {
  const { cable, port } = await Cable.to(portOf(http.server.origin));
  // The server answers to any name of this machine, with its own port.
  const page = await http.openPage({ patience, through: port });
  return { cable, page, client: createClient(testContract, page.transport) };
}

test('a connection that drops in mid-stream goes on without a loss or a doubling, again and again', async () => {
  await using served = await serve();
  const { cable, page, client } = await cabled(served);
  await using _cable = cable;
  const seen: number[] = [];
  for await (const n of client.work.count({ to: 600 })) {
    seen.push(n);
    if (n % 150 !== 0) continue;
    cable.cut();
    await sleep(30);
    cable.mend();
  }
  expect(seen).toEqual(Array.from({ length: 600 }, (_, index) => index + 1));
  expect(served.witness).toEqual({ produced: 600, aborted: 0, ended: 1 });
  expect(page.statuses.slice(0, 3)).toEqual(['connected', 'reconnecting', 'connected']);
  expect(page.statuses).not.toContain('restarted');
});

test('calls and events while the connection is cut arrive once, in order, when it is back', async () => {
  await using served = await serve();
  const { cable, client } = await cabled(served);
  await using _cable = cable;
  const heard: number[] = [];
  client.sums.added(({ sum }) => heard.push(sum));
  await client.sums.add({ a: 0, b: 0 });
  cable.cut();
  const asked = [1, 2, 3].map((a) => client.sums.add({ a, b: 10 }));
  await sleep(300);
  cable.mend();
  expect(await Promise.all(asked)).toEqual([11, 12, 13]);
  await vi.waitFor(() => expect(heard).toEqual([0, 11, 12, 13]));
});

test('a page that is away for too long loses what was under way, and then begins again with its events', async () => {
  await using served = await serve({ session: { patience: 100 } });
  const { cable, page, client } = await cabled(served);
  await using _cable = cable;
  const heard: number[] = [];
  client.sums.added(({ sum }) => heard.push(sum));
  const waiting = failure(client.work.wait({}));
  await client.sums.add({ a: 1, b: 1 });
  cable.cut();
  await vi.waitFor(() => expect(served.witness.aborted).toBe(1));
  cable.mend();
  expect(await waiting).toMatchObject({ code: 'connection-lost' });
  await vi.waitFor(() => expect(page.statuses.slice(-2)).toEqual(['restarted', 'connected']), 5000);
  await client.sums.add({ a: 2, b: 2 });
  await vi.waitFor(() => expect(heard).toEqual([2, 4]));
});

test('a page gives up what is under way where the server stays out of reach', async () => {
  await using served = await serve();
  const { cable, page, client } = await cabled(served, 200);
  await using _cable = cable;
  await client.sums.add({ a: 1, b: 1 });
  const waiting = failure(client.work.wait({}));
  cable.cut();
  expect(await waiting).toMatchObject({ code: 'connection-lost' });
  expect(await failure(client.sums.add({ a: 1, b: 1 }))).toMatchObject({ code: 'connection-lost' });
  expect(page.statuses.at(-1)).toBe('reconnecting');
});

test('a server that started again under an open page: what was under way is lost, what comes after works', async () => {
  const key = randomBytes(32);
  const first = await serve({ key });
  const page = await first.http.openPage();
  const client = createClient(testContract, page.transport);
  const heard: number[] = [];
  client.sums.added(({ sum }) => heard.push(sum));
  await client.sums.add({ a: 1, b: 1 });
  const waiting = failure(client.work.wait({}));
  const port = portOf(first.http.server.origin);
  await first.http.server.close();
  expect(await waiting).toMatchObject({
    code: expect.stringMatching(/^(connection-lost|shutting-down)$/) as unknown,
  });
  await using second = await serve({ key, port });
  await vi.waitFor(() => expect(page.statuses.at(-1)).toBe('connected'), 10_000);
  expect(page.statuses).toEqual(['connected', 'reconnecting', 'restarted', 'connected']);
  expect(await client.sums.add({ a: 2, b: 2 })).toBe(4);
  await vi.waitFor(() => expect(heard).toEqual([2, 4]));
  expect(second.witness.aborted).toBe(0);
  page.transport.close();
  await first[Symbol.asyncDispose]();
});

test('a server that does not know the page any more refuses it, and the page says so', async () => {
  const first = await serve();
  const page = await first.http.openPage();
  const client = createClient(testContract, page.transport);
  await client.sums.add({ a: 1, b: 1 });
  const port = portOf(first.http.server.origin);
  await first.http.server.close();
  await using _second = await serve({ port });
  await vi.waitFor(() => expect(page.statuses.at(-1)).toBe('refused'), 10_000);
  page.transport.close();
  await first[Symbol.asyncDispose]();
});

test('two pages at once have sessions of their own: one that leaves takes nothing of the other along', async () => {
  await using served = await serve();
  const [one, two] = await Promise.all([served.http.openPage(), served.http.openPage()]);
  const [first, second] = [one, two].map(({ transport }) => createClient(testContract, transport));
  const counted = (async () => {
    let last = 0;
    for await (const n of second?.work.count({ to: 2000 }) ?? []) last = n;
    return last;
  })();
  await first?.sums.add({ a: 1, b: 1 });
  const waiting = failure(first?.work.wait({}) ?? Promise.resolve());
  one.transport.close();
  expect(await waiting).toMatchObject({ code: 'connection-lost' });
  expect(await counted).toBe(2000);
  await vi.waitFor(() => expect(served.witness.aborted).toBe(1));
});

test('what waits for a page that does not read stays within its limit; past it the page begins again', async () => {
  await using served = await serve({ session: { backlogLimit: 200_000 } });
  const { cable, page, client } = await cabled(served);
  await using _cable = cable;
  await client.sums.add({ a: 1, b: 1 });
  cable.pause();
  const big = 'x'.repeat(50_000);
  const asked = Array.from({ length: 40 }, () => failure(client.sums.echo({ value: big })));
  await sleep(500);
  cable.resume();
  const answers = await Promise.all(asked);
  expect(answers).toContainEqual(expect.objectContaining({ code: 'connection-lost' }));
  await vi.waitFor(() => expect(page.statuses.slice(-2)).toEqual(['restarted', 'connected']), 5000);
  expect(await client.sums.echo({ value: big })).toBe(big);
});

test('a message over the limit fails alone, with what it may be; those beside it pass', async () => {
  await using served = await serve();
  const page = await served.http.openPage();
  const client = createClient(testContract, page.transport);
  const [small, large, after] = await Promise.all([
    client.sums.add({ a: 1, b: 2 }),
    failure(client.sums.echo({ value: 'x'.repeat(1_200_000) })),
    client.sums.add({ a: 3, b: 4 }),
  ]);
  expect([small, after]).toEqual([3, 7]);
  expect(large).toMatchObject({ code: 'body-too-large', message: 'The request is larger than 1 MB.' });
});

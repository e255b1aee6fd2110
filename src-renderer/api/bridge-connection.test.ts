import { expect, test, vi } from 'vitest';
import { createClient } from '#shared/contract/client';
import { event, call } from '#shared/contract/define';
import { serveChannel } from '#shared/contract/serve-channel';
import type { ShellState } from '#shared/contract/shell';
import type { Dispatcher, EventItem } from '#shared/contract/wire';
import { z } from 'zod';
import { connectBridge } from './bridge-connection.ts';
import { BridgeLine } from './bridge-line.ts';
import { bridgeLines, type LineArrival, type LineWindow } from './bridge-lines.ts';

const contract = {
  sums: { add: call(z.object({ a: z.number() })).returns<number>(), added: event<number>() },
};

/** Tells whoever listens, as a core or a window's host would. */
class Served implements Dispatcher {
  readonly #answer: (route: string, input: unknown) => Promise<unknown>;
  readonly #heard = new Set<(item: EventItem) => void>();

  constructor(answer: (route: string, input: unknown) => Promise<unknown>) {
    this.#answer = answer;
  }

  emit(route: string, payload: unknown): void {
    for (const hear of this.#heard) hear({ route, payload });
  }

  call(route: string, input: unknown): Promise<unknown> {
    return this.#answer(route, input);
  }

  async *stream(_route: string, input: unknown, signal: AbortSignal): AsyncIterable<unknown> {
    const { routes } = input as { readonly routes: readonly string[] };
    const waiting: EventItem[] = [];
    let wake = (): void => {};
    this.#heard.add((item) => {
      if (routes.includes(item.route)) waiting.push(item);
      wake();
    });
    signal.addEventListener('abort', () => wake());
    for (; !signal.aborted;) {
      yield* waiting.splice(0);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
}

/** A page's window and the host behind its bridge. */
function desktop(begins: ShellState['core'] = 'ready') {
  const listeners: ((event: LineArrival) => void)[] = [];
  const page: LineWindow = { addEventListener: (_type, listener) => void listeners.push(listener) };
  let state = { core: begins } as ShellState;
  const host = new Served(async (route) => (route === 'window.state' ? state : null));
  const cores: { readonly core: Served; readonly line: BridgeLine }[] = [];
  const asked: string[] = [];
  const connect = (to: 'core' | 'shell', id: number): void => {
    asked.push(to);
    const { port1, port2 } = new MessageChannel();
    const line = new BridgeLine();
    line.begin(port2);
    const number = cores.length + 1;
    const core = new Served(async (_route, input) =>
      (input as { a: number }).a < 0 ? await new Promise(() => {}) : (input as { a: number }).a + number,
    );
    if (to === 'core') cores.push({ core, line });
    serveChannel(line, to === 'core' ? core : host);
    for (const listen of listeners) {
      // From anywhere else than the window itself it is nobody's line.
      listen({ source: {}, data: { line: id }, ports: [new MessageChannel().port1] });
      listen({ source: page, data: { line: id }, ports: [port1] });
    }
  };
  const { connection, shell } = connectBridge(bridgeLines({ connect }, page));
  const statuses: string[] = [];
  connection.onStatus((status) => statuses.push(status));
  const tell = (core: ShellState['core']): void => {
    state = { ...state, core };
    host.emit('window.changed', state);
  };
  return {
    client: createClient(contract, connection.transport),
    connection,
    shell,
    statuses,
    tell,
    cores,
    asked,
  };
}

test('a page speaks with the core and with the windows over lines of their own', async () => {
  const { client, connection, shell, asked } = desktop();
  expect(await client.sums.add({ a: 4 })).toBe(5);
  expect(await shell.state({})).toEqual({ core: 'ready' });
  expect(asked).toEqual(['shell', 'core']);
  connection.transport.close();
});

test('a core that died rejects what was under way; the next one is asked, and heard, over a new line', async () => {
  const { client, connection, statuses, tell, cores } = desktop();
  const heard: number[] = [];
  client.sums.added((sum) => heard.push(sum));
  const underWay = client.sums.add({ a: -1 });
  await client.sums.add({ a: 1 });
  tell('lost');
  await expect(underWay).rejects.toMatchObject({ code: 'connection-lost' });
  await expect(client.sums.add({ a: 1 })).rejects.toMatchObject({ code: 'connection-lost' });
  tell('starting');
  tell('ready');
  await vi.waitFor(() => expect(statuses).toEqual(['reconnecting', 'restarted', 'connected']));
  expect(await client.sums.add({ a: 1 })).toBe(3);
  cores[1]?.core.emit('sums.added', 7);
  await vi.waitFor(() => expect(heard).toEqual([7]));
  connection.transport.close();
});

test('what is asked before there is a core waits for it, also where its first start failed', async () => {
  const { client, connection, asked, statuses, tell } = desktop('starting');
  const sum = client.sums.add({ a: 1 });
  tell('lost');
  tell('starting');
  expect(asked).toEqual(['shell']);
  tell('ready');
  expect(await sum).toBe(2);
  expect(statuses).toEqual([]);
  connection.transport.close();
});

test('a line that broke while the host says nothing is replaced after a while', async () => {
  const { client, connection, statuses, cores } = desktop();
  await client.sums.add({ a: 1 });
  cores[0]?.line.close();
  await vi.waitFor(() => expect(statuses).toContain('connected'), { timeout: 5000 });
  expect(await client.sums.add({ a: 1 })).toBe(3);
  connection.transport.close();
});

test('what is said before the port is there waits for it; what cannot be sent is refused at once', async () => {
  const line = new BridgeLine();
  line.post('early');
  expect(() => line.post(() => undefined)).toThrow(/clone/);
  const { port1, port2 } = new MessageChannel();
  const other = new BridgeLine();
  const heard: unknown[] = [];
  other.onMessage((message) => heard.push(message));
  other.begin(port2);
  line.begin(port1);
  line.post('late');
  await vi.waitFor(() => expect(heard).toEqual(['early', 'late']));
  line.close();
});

import { MessageChannel } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';
import { serveChannel } from '#shared/contract/serve-channel';
import { AppError } from '#shared/errors';
import { defaultSettings } from '#shared/settings';
import { mainPort } from '../../../tests/support/main-port.ts';
import { mainPortEndpoint, type MainPort } from '../../endpoints/main-port-endpoint.ts';
import { CoreKeeper, type KeptCore } from './core-keeper.ts';

function channel() {
  const { port1, port2 } = new MessageChannel();
  return { port1: mainPort(port1), port2: mainPort(port2) };
}

class FakeCore implements KeptCore<MainPort> {
  readonly #ready = Promise.withResolvers<void>();
  readonly #exited = Promise.withResolvers<string>();
  readonly ready = this.#ready.promise;
  readonly exited = this.#exited.promise;
  closing: () => Promise<void> = () => Promise.resolve();
  isKilled = false;

  begin(): void {
    this.#ready.resolve();
  }

  fail(error: AppError): void {
    this.#ready.reject(error);
  }

  die(): void {
    this.#ready.reject(new AppError('core-stopped', { reason: 'exit code 1' }));
    this.#exited.resolve('exit code 1');
  }

  /** Serves the settings as a core would, with the tray chosen. */
  attach(port: MainPort): void {
    serveChannel(mainPortEndpoint(port), {
      call: () => Promise.resolve([{ key: 'desktop.closeToTray', value: true }]),
      stream: async function* nothing() {},
    });
  }

  file = () => Promise.reject(new AppError('document-unknown', { id: '1' }));
  close = () => this.closing();

  kill(): void {
    this.isKilled = true;
  }
}

function keeper() {
  const cores: FakeCore[] = [];
  const states: string[] = [];
  const failures: AppError[] = [];
  const clients: unknown[] = [];
  const kept = new CoreKeeper<MainPort>({
    start: () => {
      const core = new FakeCore();
      cores.push(core);
      return core;
    },
    channel,
    environment: {},
    log: { write: () => undefined },
    onState: (state) => states.push(state),
    onFailed: (error) => failures.push(error),
    now: () => 0,
  });
  kept.onClient((client) => clients.push(client));
  kept.start();
  const last = () => cores.at(-1) as FakeCore;
  const settle = () => new Promise((resolve) => void setImmediate(resolve));
  return { kept, cores, states, failures, clients, last, settle };
}

test('a core that died is started again, and everyone gets a new line at its ready', async () => {
  const { cores, states, clients, last, settle } = keeper();
  last().begin();
  await vi.waitFor(() => expect(clients.length).toBe(1));
  last().die();
  await settle();
  expect([cores.length, states]).toEqual([2, ['ready', 'lost']]);
  last().begin();
  await vi.waitFor(() => expect(clients.length).toBe(2));
  expect(states).toEqual(['ready', 'lost', 'ready']);
});

test('a core that dies again and again is given up, until the person says so', async () => {
  const { kept, cores, failures, last, settle } = keeper();
  for (let at = 0; at < 4; at += 1) {
    last().die();
    await settle();
  }
  expect([cores.length, failures.map(({ code }) => code)]).toEqual([4, ['core-stopped']]);
  kept.start();
  last().begin();
  expect(cores.length).toBe(5);
});

test('a core that cannot open the data is ended and not started again by itself', async () => {
  const { cores, states, failures, last, settle } = keeper();
  const problem = new AppError('disk-full', { folder: '/data' });
  last().fail(problem);
  await settle();
  expect([cores.length, last().isKilled, failures]).toEqual([1, true, [problem]]);
  // Whoever has a line to it is not left waiting.
  expect(states).toEqual(['lost']);
});

test('the settings follow the core', async () => {
  const { kept, last } = keeper();
  expect(kept.settings.get('documents.largestFile')).toBe(defaultSettings['documents.largestFile']);
  last().begin();
  await vi.waitFor(() => expect(kept.settings.get('desktop.closeToTray')).toBe(true));
});

test('where there is no core, a line is closed and a file is not found', async () => {
  const { kept, last, settle } = keeper();
  last().fail(new AppError('disk-full', { folder: '/data' }));
  await settle();
  const { port1, port2 } = channel();
  const closed = new Promise<void>((resolve) => mainPortEndpoint(port1).onClose(resolve));
  kept.attach(port2);
  await closed;
  await expect(kept.file(1 as never)).rejects.toMatchObject({ code: 'connection-lost' });
});

test('closing waits for the core, but not for one that died meanwhile', async () => {
  const { kept, cores, last, settle } = keeper();
  last().begin();
  await settle();
  const { promise, resolve } = Promise.withResolvers<void>();
  last().closing = () => promise;
  const closing = kept.close();
  expect(last().isKilled).toBe(false);
  resolve();
  await closing;
  expect([last().isKilled, cores.length]).toEqual([true, 1]);

  const other = keeper();
  other.last().begin();
  other.last().closing = () => new Promise(() => undefined);
  const ending = other.kept.close();
  other.last().die();
  await ending;
  expect([other.cores.length, other.states]).toEqual([1, ['ready']]);
});

test('closing gives a core that hangs ten seconds', async () => {
  vi.useFakeTimers();
  const { kept, last } = keeper();
  last().closing = () => new Promise(() => undefined);
  const closing = kept.close();
  await vi.advanceTimersByTimeAsync(9999);
  expect(last().isKilled).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await closing;
  expect(last().isKilled).toBe(true);
  vi.useRealTimers();
});

import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import type { Http } from '../../core/ports.ts';
import { createHttp, type OutboundAttempt } from './outbound.ts';

const { signal } = new AbortController();

function ledger(allowed: readonly string[] = []): {
  readonly http: Http;
  readonly attempts: OutboundAttempt[];
} {
  const attempts: OutboundAttempt[] = [];
  return {
    attempts,
    http: createHttp({ allowedHosts: () => allowed, record: (row) => void attempts.push(row), now: () => 5 }),
  };
}

async function serve(listener: RequestListener): Promise<{ readonly port: number } & AsyncDisposable> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
  };
  return { port: (server.address() as AddressInfo).port, [Symbol.asyncDispose]: close };
}

test('reaches this machine and records host and port, never the path', async () => {
  await using server = await serve((_, response) => void response.end('here'));
  const { http, attempts } = ledger();
  const response = await http.fetch(`http://127.0.0.1:${server.port}/secret?q=1`, { signal });
  expect(await response.text()).toBe('here');
  expect(attempts).toEqual([{ host: '127.0.0.1', port: server.port, allowed: true, at: 5 }]);
});

test('refuses every other host by default, and records it', async () => {
  const { http, attempts } = ledger(['10.0.0.5:8080']);
  for (const url of ['http://192.0.2.1/', 'https://example.org/x', 'http://10.0.0.5:8081/'])
    await expect(http.fetch(url, { signal })).rejects.toMatchObject({ code: 'outbound-blocked' });
  expect(attempts.map(({ host, port, allowed }) => [host, port, allowed])).toEqual([
    ['192.0.2.1', 80, false],
    ['example.org', 443, false],
    ['10.0.0.5', 8081, false],
  ]);
});

test('follows a redirect within its origin, and none that leads elsewhere', async () => {
  await using server = await serve((request, response) => {
    const to = { '/near': '/end', '/far': 'http://192.0.2.1/', '/loop': '/loop' }[request.url ?? ''];
    if (to) response.writeHead(302, { location: to });
    response.end('end');
  });
  const { http, attempts } = ledger();
  const at = (path: string): Promise<Response> =>
    http.fetch(`http://127.0.0.1:${server.port}${path}`, { signal });
  expect(await (await at('/near')).text()).toBe('end');
  await expect(at('/far')).rejects.toMatchObject({ code: 'outbound-blocked' });
  expect(attempts.at(-1)).toMatchObject({ host: '192.0.2.1', allowed: false });
  expect((await at('/loop')).status).toBe(302);
});

test('says in words that nothing answers, and that it was stopped', async () => {
  const server = await serve((_, response) => void response.end());
  await server[Symbol.asyncDispose]();
  const { http } = ledger();
  await expect(http.fetch(`http://127.0.0.1:${server.port}/`, { signal })).rejects.toMatchObject({
    code: 'host-unreachable',
    message: `Nothing answers at 127.0.0.1:${server.port} (the connection was refused).`,
  });
  await using silent = await serve(() => {});
  const stopping = http.fetch(`http://127.0.0.1:${silent.port}/`, { signal: AbortSignal.timeout(20) });
  await expect(stopping).rejects.toMatchObject({ code: 'cancelled' });
});

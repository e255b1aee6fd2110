import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { connectChannel } from '#shared/contract/connect-channel';
import { memoryEndpoints } from '#shared/contract/memory-endpoints';
import { serveChannel } from '#shared/contract/serve-channel';
import type { Dispatcher, Endpoint, Transport } from '#shared/contract/wire';
import { portEndpoint } from '../../src-main/endpoints/port-endpoint.ts';
import { connectIpc } from '../../src-main/hosts/node/ipc-client.ts';
import { serveIpc } from '../../src-main/hosts/node/ipc-server.ts';
import { lineEndpoints } from '../electron/line-endpoints.ts';
import { serveTestHttp } from '../support/test-http.ts';

/** A dispatcher that is served somewhere, and ways to reach it. */
export interface ServedTransport {
  /** A client of its own, as another window or terminal would be. */
  connect(): Promise<Transport>;
  close(): Promise<void>;
}

/** Every way in which the contract is carried; a new transport is a new row. */
export interface TransportRow {
  readonly name: string;
  readonly serve: (dispatcher: Dispatcher) => Promise<ServedTransport>;
}

export const transportRows: readonly TransportRow[] = [
  { name: 'memory', serve: (dispatcher) => overEndpoints(dispatcher, memoryEndpoints) },
  { name: 'MessagePort', serve: (dispatcher) => overEndpoints(dispatcher, portEndpoints) },
  { name: 'Electron IPC', serve: (dispatcher) => overEndpoints(dispatcher, lineEndpoints) },
  { name: 'local socket', serve: overSocket },
  { name: 'HTTP', serve: overHttp },
];

function portEndpoints(): [Endpoint, Endpoint] {
  const { port1, port2 } = new MessageChannel();
  return [portEndpoint(port1), portEndpoint(port2)];
}

function overEndpoints(
  dispatcher: Dispatcher,
  makePair: () => [Endpoint, Endpoint],
): Promise<ServedTransport> {
  const served: { close(): Promise<void> }[] = [];
  return Promise.resolve({
    connect: () => {
      const [near, far] = makePair();
      served.push(serveChannel(far, dispatcher));
      return Promise.resolve(connectChannel(near, 'the test core'));
    },
    close: async () => {
      await Promise.all(served.map((channel) => channel.close()));
    },
  });
}

async function overSocket(dispatcher: Dispatcher): Promise<ServedTransport> {
  const folder = await mkdtemp(join(tmpdir(), 'allma-ipc-'));
  const server = await serveIpc({ folder, dispatcher });
  return {
    connect: async () => {
      const transport = await connectIpc(server.note, new AbortController().signal);
      if (!transport) throw new Error('the local socket did not let its own client in');
      return transport;
    },
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function overHttp(dispatcher: Dispatcher): Promise<ServedTransport> {
  const server = await serveTestHttp({ dispatcher });
  return {
    connect: async () => (await server.openPage()).transport,
    close: async () => server[Symbol.asyncDispose](),
  };
}

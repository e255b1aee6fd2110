import dgram from 'node:dgram';
import dns, { lookup as namedLookup, promises as namedPromises } from 'node:dns';
import { once } from 'node:events';
import http from 'node:http';
import http2 from 'node:http2';
import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';
import { promisify } from 'node:util';
import { isMainThread, Worker } from 'node:worker_threads';
import { guardProcess } from '../../../src-main/endpoints/outbound-guard.ts';

/** Closes itself to the outside, then tries every way out and in; prints what came of each as one line of JSON. */
const blocked: string[] = [];
guardProcess({ allowedHosts: () => ['203.0.113.7:443'], onBlocked: (host) => void blocked.push(host) });

// An address for documentation: nobody answers there, so that without the guard these would wait for a timeout.
const outside = '192.0.2.1';
const server = http.createServer((_, response) => void response.end('here')).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;

const codeOf = (error: unknown): string => {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return cause?.code ?? code ?? String(error);
};
const outcome = (attempt: Promise<unknown>): Promise<unknown> => attempt.then(() => 'reached', codeOf);
const failed = async (emitter: NodeJS.EventEmitter): Promise<never> => {
  const [error] = (await once(emitter, 'error')) as [Error];
  throw error;
};
const sendTo = async (address: string): Promise<void> => {
  const socket = dgram.createSocket('udp4');
  await promisify<Buffer, number, string>(socket.send.bind(socket))(Buffer.from('x'), 9, address).finally(
    () => socket.close(),
  );
};
const threadFetch = async (): Promise<void> => {
  const worker = new Worker(new URL(import.meta.url));
  const [code] = (await once(worker, 'message')) as [string];
  throw Object.assign(new Error('in a thread'), { code });
};

if (isMainThread) {
  const results = {
    fetch: await outcome(fetch(`http://${outside}/`)),
    fetchName: await outcome(fetch('http://example.org/')),
    webSocket: await outcome(
      once(new WebSocket(`ws://${outside}/`), 'error').then(([{ error }]) => Promise.reject(error as Error)),
    ),
    tcp: await outcome(failed(net.connect(80, outside))),
    tcpOptions: await outcome(failed(new net.Socket().connect({ host: outside, port: 80 }))),
    ownLookup: await outcome(
      failed(
        net.connect({
          host: 'localhost',
          port: 80,
          lookup: (_host, _options, done) => done(null, outside, 4),
        }),
      ),
    ),
    tls: await outcome(failed(tls.connect(443, outside))),
    http2: await outcome(failed(http2.connect(`http://${outside}`))),
    udp: await outcome(sendTo(outside)),
    lookup: await outcome(promisify(namedLookup)('example.org')),
    lookupPromise: await outcome(namedPromises.lookup('example.org')),
    resolve: await outcome(promisify(dns.resolve4)('example.org')),
    resolvePromise: await outcome(dns.promises.resolveTxt('example.org')),
    resolver: await outcome(new dns.promises.Resolver().resolve4('example.org')),
    thread: await outcome(threadFetch()),
    loopback: await outcome(fetch(`http://127.0.0.1:${port}/`).then((response) => response.text())),
    localhost: await outcome(fetch(`http://localhost:${port}/`).then((response) => response.text())),
    udpLoopback: await outcome(sendTo('127.0.0.1')),
    lookupLocalhost: await outcome(promisify(dns.lookup)('localhost')),
    otherPort: await outcome(failed(net.connect(80, '203.0.113.7'))),
    blocked: [...new Set(blocked)],
  };
  process.stdout.write(`${JSON.stringify(results)}\n`);
  process.exit(0);
} else {
  const { parentPort } = await import('node:worker_threads');
  parentPort?.postMessage(await outcome(fetch(`http://${outside}/`)));
  process.exit(0);
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { createClient } from '#shared/contract/client';
import { connectChannel } from '#shared/contract/connect-channel';
import { contract } from '#shared/contract/index';
import type { Endpoint } from '#shared/contract/wire';
import { ingestAll } from '../../../tests/support/test-core.ts';
import { mainPort } from '../../../tests/support/main-port.ts';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { mainPortEndpoint } from '../../endpoints/main-port-endpoint.ts';
import { startChild, type ChildPeer } from '../node/child-peer.ts';
import { entriesBeside } from '../node/entries.ts';
import { takeDataLock } from '../node/data-lock.ts';
import { CoreHost } from './core-host.ts';
import type { FromCore } from './core-messages.ts';

/** Main as far as the core needs it: its children are Node's, and what they say passes through here. */
function main() {
  const said: FromCore[] = [];
  const forked: string[] = [];
  const answered = Promise.withResolvers<FromCore>();
  const host: CoreHost = new CoreHost({
    on: () => undefined,
    postMessage: (message) => {
      said.push(message);
      if (message.type === 'fork') fork(message);
      else answered.resolve(message);
    },
  });
  const line = (type: 'client' | 'host'): Endpoint => {
    const { port1, port2 } = new MessageChannel();
    host.receive({ type }, mainPort(port2));
    return mainPortEndpoint(mainPort(port1));
  };
  function fork({ id, entry }: Extract<FromCore, { type: 'fork' }>): void {
    forked.push(entry);
    const { port1, port2 } = new MessageChannel();
    const way = mainPortEndpoint(mainPort(port1));
    let child: ChildPeer | undefined;
    way.onMessage((message) => {
      if (child) child.endpoint.post(message);
      else child = begin(message);
    });
    way.onClose(() => child?.kill());
    const begin = (data: unknown): ChildPeer => {
      const started = startChild(entriesBeside(import.meta.url)[entry], data);
      started.endpoint.onMessage((message) => way.post(message));
      void started.exited.then((phrase) => host.receive({ type: 'ended', id, phrase }, undefined));
      return started;
    };
    host.receive({ type: 'forked', id, pid: undefined }, mainPort(port2));
  }
  return { host, said, forked, line, answered: answered.promise };
}

const quiet = new AbortController().signal;

test('the core opens where it is told, serves who came before it was ready, and closes when main says so', async () => {
  await using folder = await temporaryFolder();
  const { host, line, answered, forked } = main();
  const client = createClient(contract, connectChannel(line('client'), 'the core'));
  const overview = client.system.overview({});
  const closing = connectChannel(line('host'), 'the core');
  host.receive({ type: 'start', data: { dataFolder: folder.path, settings: {} } }, undefined);
  expect(await answered).toEqual({ type: 'ready' });
  expect(await overview).toBeDefined();
  const file = join(folder.path, 'note.md');
  writeFileSync(file, '# Harbour\n\nThe ferry leaves at nine.');
  const { results } = await ingestAll(client, { paths: [file], waitForVectors: false });
  expect(results).toMatchObject([{ status: 'indexed' }]);
  expect(forked).toContain('parse-child');
  expect(await closing.call('file', results[0]?.documentId, quiet)).toMatchObject({ path: file });
  await closing.call('close', {}, quiet);
  const lock = takeDataLock(folder.path);
  expect(lock).toBeDefined();
  lock?.release();
});

test('what keeps the data from being opened is told in words', async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'file');
  writeFileSync(file, '');
  const { host, answered } = main();
  host.receive({ type: 'start', data: { dataFolder: file, settings: {} } }, undefined);
  expect(await answered).toMatchObject({ type: 'failed', error: { code: 'data-unwritable' } });
});

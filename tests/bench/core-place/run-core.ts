/**
 * One run of `core-place.bench.ts`, as a process of its own: `main DATA LIBRARY` has the core in this process, `child
 * DATA LIBRARY` in a forked one, `core DATA` is that one. Prints what the main thread of this process felt.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { connectChannel } from '#shared/contract/connect-channel';
import { createClient } from '#shared/contract/client';
import { contract, type Client } from '#shared/contract/index';
import { Inbox } from '#shared/contract/inbox';
import { serveChannel } from '#shared/contract/serve-channel';
import { childEndpoint } from '../../../src-main/endpoints/child-endpoint.ts';
import { holdCore } from '../../../src-main/hosts/node/hold-core.ts';
import { takeFolder } from '../../../src-main/hosts/node/take-folder.ts';

/** Milliseconds. */
export interface Felt {
  readonly firstAnswer: number;
  readonly startStall: number;
  readonly workStall: number;
  readonly workStallP99: number;
  readonly work: number;
}

interface Reached {
  readonly client: Client;
  close(): Promise<void>;
}

const questions = 20;
const never = new AbortController().signal;
const [, program = '', place = '', data = '', library = ''] = process.argv;

const hold = async () =>
  holdCore(await takeFolder(data, never), {
    dataFolder: data,
    settings: {},
    background: true,
    signal: never,
  });

async function coreHere(): Promise<Reached> {
  const held = await hold();
  return { client: held.client, close: () => held.close() };
}

/** As Electron's main process has it: all that it does is to pass its own questions on. */
function coreInChild(): Promise<Reached> {
  const child = fork(program, ['core', data], { serialization: 'advanced' });
  const inbox = new Inbox();
  child.on('message', (message) => inbox.deliver(message));
  child.once('exit', () => inbox.close());
  const transport = connectChannel(
    {
      post: (message) => void child.send(message as object),
      onMessage: (listener) => inbox.onMessage(listener),
      onClose: (listener) => inbox.onClose(listener),
      close: () => child.disconnect(),
    },
    'the core',
  );
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return Promise.resolve({ client: createClient(contract, transport), close });
}

async function serveCore(): Promise<void> {
  const endpoint = childEndpoint();
  const held = await hold();
  serveChannel(endpoint, held.core.dispatcher);
  process.once('SIGTERM', () => void held.close().then(() => process.exit(0)));
}

/** Reads the whole library while it asks one question after the other. */
async function work(client: Client): Promise<void> {
  const reading = (async () => {
    for await (const event of client.library.ingest({ paths: [library] }))
      if (event.type === 'summary') return;
  })();
  for (let asked = 0; asked < questions; asked += 1)
    for await (const event of client.chat.ask({ question: `What limits the boundary of field ${asked}?` }))
      if (event.type === 'answer') break;
  await reading;
}

const milliseconds = (nanoseconds: number): number => nanoseconds / 1e6;

async function measure(delay: ReturnType<typeof monitorEventLoopDelay>): Promise<Felt> {
  delay.enable();
  const reached = await (place === 'main' ? coreHere() : coreInChild());
  await reached.client.system.overview({});
  const firstAnswer = performance.now();
  const startStall = milliseconds(delay.max);
  delay.reset();
  await work(reached.client);
  const felt = {
    firstAnswer,
    startStall,
    workStall: milliseconds(delay.max),
    workStallP99: milliseconds(delay.percentile(99)),
    work: performance.now() - firstAnswer,
  };
  await reached.close();
  return felt;
}

if (place === 'core') await serveCore();
else process.stdout.write(`${JSON.stringify(await measure(monitorEventLoopDelay({ resolution: 2 })))}\n`);

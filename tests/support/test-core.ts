import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createClient } from '#shared/contract/client';
import { connectChannel } from '#shared/contract/connect-channel';
import { contract, type Client } from '#shared/contract/index';
import type { IngestEvent } from '#shared/contract/library';
import { memoryEndpoints } from '#shared/contract/memory-endpoints';
import { serveChannel } from '#shared/contract/serve-channel';
import type { Dispatcher } from '#shared/contract/wire';
import type { Settings } from '#shared/settings';
import { createCore } from '../../src-main/core/create-core.ts';
import type { Ports } from '../../src-main/core/ports.ts';
import { createLogFile } from '../../src-main/hosts/node/log-file.ts';
import { createHttp } from '../../src-main/hosts/node/outbound.ts';
import { plainSecrets } from '../../src-main/hosts/node/plain-secrets.ts';
import { systemClock } from '../../src-main/hosts/node/system-clock.ts';
import { nodeProcesses } from './node-processes.ts';

export interface TestCore extends AsyncDisposable {
  readonly client: Client;
  /** What a host carries calls to. */
  readonly dispatcher: Dispatcher;
  readonly ports: Ports;
}

export interface TestCoreOptions {
  readonly settings?: Partial<Settings>;
  readonly background?: boolean;
  readonly ports?: Partial<Ports>;
}

const resources = join(import.meta.dirname, '../../resources');

/** The real core over a folder, with the real children and threads, reached through the channel every host uses. */
export async function testCore(data: string, options: TestCoreOptions = {}): Promise<TestCore> {
  const ports: Ports = {
    paths: { data, resources },
    log: createLogFile({ folder: join(data, 'logs'), level: 'debug', clock: systemClock }),
    clock: systemClock,
    secrets: plainSecrets,
    http: createHttp({ allowedHosts: () => [], record: () => undefined }),
    processes: nodeProcesses,
    cores: availableParallelism(),
    ...options.ports,
  };
  const core = await createCore(ports, {
    settings: options.settings ?? {},
    background: options.background ?? false,
  });
  const [own, other] = memoryEndpoints();
  const served = serveChannel(other, core.dispatcher);
  const transport = connectChannel(own, 'the core');
  return {
    client: createClient(contract, transport),
    dispatcher: core.dispatcher,
    ports,
    [Symbol.asyncDispose]: async () => {
      await served.close();
      transport.close();
      await core.dispose();
    },
  };
}

/** All events of an ingestion. */
export async function ingestAll(client: Client, input: Parameters<Client['library']['ingest']>[0]) {
  const events: IngestEvent[] = [];
  for await (const event of client.library.ingest(input)) events.push(event);
  return {
    events,
    results: events.flatMap((event) => (event.type === 'file' ? [event.result] : [])),
    summary: events.flatMap((event) => (event.type === 'summary' ? [event.summary] : []))[0],
    notices: events.flatMap((event) => (event.type === 'notice' ? [event.message] : [])),
  };
}

import { createClient } from '#shared/contract/client';
import { connectChannel } from '#shared/contract/connect-channel';
import { contract, type Client } from '#shared/contract/index';
import { memoryEndpoints } from '#shared/contract/memory-endpoints';
import { serveChannel } from '#shared/contract/serve-channel';
import type { Dispatcher, Transport } from '#shared/contract/wire';
import { defaultSettings, type Settings } from '#shared/settings';
import type { DataLock } from '../node/data-lock.ts';
import { holdOrConnect } from '../node/hold-or-connect.ts';
import type { Session, SessionRequest } from './command.ts';

export interface OpenRequest extends SessionRequest {
  /** Values from the environment; they win over saved ones. */
  readonly settings: Partial<Settings>;
}

/**
 * Opens the core over the data folder in this process, or a way to the process that has it open.
 * @throws AppError whatever keeps the folder or its database from being used
 */
export async function openSession(request: OpenRequest): Promise<Session> {
  const { held, remote } = await holdOrConnect(request.dataFolder, request.signal);
  return remote ? remoteSession(remote) : heldSession(held, request);
}

const remoteSession = (transport: Transport): Session => ({
  client: createClient(contract, transport),
  forwarded: true,
  close: async () => transport.close(),
});

/** The same channel as between processes, so that a command cannot tell where its core is. */
function localClient(dispatcher: Dispatcher): { readonly client: Client; close(): Promise<void> } {
  const [own, core] = memoryEndpoints();
  const served = serveChannel(core, dispatcher);
  const transport = connectChannel(own, 'the core');
  return {
    client: createClient(contract, transport),
    close: async () => {
      await served.close();
      transport.close();
    },
  };
}

/** The places the person named, which requests may reach beside this machine. */
class NamedHosts {
  #ollama: string;

  constructor(settings: Partial<Settings>) {
    this.#ollama = settings['ollama.host'] ?? defaultSettings['ollama.host'];
  }

  list(): readonly string[] {
    return [this.#ollama];
  }

  /** Takes the saved value, and every later one. */
  async follow(client: Client): Promise<void> {
    client.settings.changed(({ key, value }) => this.#take(key, value));
    for (const { key, value } of await client.settings.list({})) this.#take(key, value);
  }

  #take(key: string, value: unknown): void {
    if (key === 'ollama.host') this.#ollama = String(value);
  }
}

async function heldSession(
  lock: DataLock,
  { dataFolder, settings, background, expectsQuestion = false, signal }: OpenRequest,
): Promise<Session> {
  await using opened = new AsyncDisposableStack();
  opened.defer(() => lock.release());
  const [{ guardProcess }, { createCore }, { terminalPorts }, { serveIpc }, { Guests }] = await Promise.all([
    import('../../endpoints/outbound-guard.ts'),
    import('../../core/create-core.ts'),
    import('./terminal-ports.ts'),
    import('../node/ipc-server.ts'),
    import('./guests.ts'),
  ]);
  const hosts = new NamedHosts(settings);
  // No dependency of the core can call out either; the children and threads close themselves.
  guardProcess({ allowedHosts: () => hosts.list() });
  const ports = terminalPorts({ dataFolder, settings, allowedHosts: () => hosts.list() });
  const core = opened.adopt(await createCore(ports, { settings, background, expectsQuestion }), (own) => own.dispose());
  const local = opened.adopt(localClient(core.dispatcher), (own) => own.close());
  await hosts.follow(local.client);
  const guests = new Guests(core.dispatcher);
  opened.adopt(await serveIpc({ folder: dataFolder, dispatcher: guests }), (own) => own.close());
  opened.defer(() => guests.left(signal));
  const resources = opened.move();
  return { client: local.client, forwarded: false, close: () => resources.disposeAsync() };
}

import { createClient } from '#shared/contract/client';
import { contract } from '#shared/contract/index';
import type { Transport } from '#shared/contract/wire';
import type { Settings } from '#shared/settings';
import { holdCore } from '../node/hold-core.ts';
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
  if (remote) return remoteSession(remote);
  const core = await holdCore(held, request);
  return { client: core.client, forwarded: false, close: () => core.close() };
}

const remoteSession = (transport: Transport): Session => ({
  client: createClient(contract, transport),
  forwarded: true,
  close: async () => transport.close(),
});

import { createClient } from '#shared/contract/client';
import { connectChannel } from '#shared/contract/connect-channel';
import { contract, type Client } from '#shared/contract/index';
import { memoryEndpoints } from '#shared/contract/memory-endpoints';
import { serveChannel } from '#shared/contract/serve-channel';
import type { Dispatcher } from '#shared/contract/wire';

export interface LocalClient {
  readonly client: Client;
  close(): Promise<void>;
}

/** The same channel as between processes, so that whoever asks cannot tell where the core is. */
export function localClient(dispatcher: Dispatcher): LocalClient {
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

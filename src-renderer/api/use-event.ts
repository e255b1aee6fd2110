import { useEffect, useEffectEvent } from 'react';
import type { Client } from '#shared/contract/index';
import { useClient } from './client-context.tsx';

/**
 * Listens to an event of the core as long as the screen is there.
 *
 *     useEvent((client) => client.library.changed, () => documents.reload());
 */
export function useEvent<Payload>(
  pick: (client: Client) => (listener: (payload: Payload) => void) => () => void,
  listener: (payload: Payload) => void,
): void {
  const client = useClient();
  const subscribe = useEffectEvent(pick);
  const heard = useEffectEvent(listener);
  useEffect(() => subscribe(client)((payload) => heard(payload)), [client]);
}

import { createContext, use, type ReactNode } from 'react';
import type { Client } from '#shared/contract/index';

const ClientContext = createContext<Client | undefined>(undefined);
const RestartsContext = createContext(0);

export function ClientProvider({
  client,
  restarts = 0,
  children,
}: {
  readonly client: Client;
  /** How often another core has taken the place of the one before: what was asked of that is asked again. */
  readonly restarts?: number;
  readonly children: ReactNode;
}) {
  return (
    <ClientContext value={client}>
      <RestartsContext value={restarts}>{children}</RestartsContext>
    </ClientContext>
  );
}

/** Everything the core can be asked, typed by the contract. */
export function useClient(): Client {
  const client = use(ClientContext);
  if (!client) throw new Error('useClient needs a ClientProvider above it');
  return client;
}

export const useRestarts = (): number => use(RestartsContext);

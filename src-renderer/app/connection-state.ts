import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Connection, ConnectionStatus } from '../api/connection.ts';

/** The connection's state for the banner; "restarted" stays to be read until it is put away. */
export function followConnection(connection: Connection): StoreApi<{ readonly status: ConnectionStatus }> {
  const store = createStore<{ readonly status: ConnectionStatus }>(() => ({ status: 'connected' }));
  connection.onStatus((status) =>
    store.setState(({ status: before }) => ({ status: afterStatus(before, status) })),
  );
  return store;
}

export const afterStatus = (before: ConnectionStatus, now: ConnectionStatus): ConnectionStatus =>
  before === 'restarted' && now === 'connected' ? before : now;

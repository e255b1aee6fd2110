import type { Endpoint, Transport } from '#shared/contract/wire';

/**
 * How the core is reached right now. `reconnecting`: requests wait or fail, nothing is lost. `restarted`: the core
 * answers again and is a new one, so whatever streamed from the old one has ended; it turns into `connected`.
 * `refused`: this page's token is no longer good, only opening the printed address again helps.
 */
export type ConnectionStatus = 'connected' | 'reconnecting' | 'restarted' | 'refused';

export interface Connection {
  readonly transport: Transport;
  /** Tells every change; returns how to stop listening. */
  onStatus(listener: (status: ConnectionStatus) => void): () => void;
}

/** What a host with windows of its own puts into the page: one duplex of messages to the core. */
export interface Bridge {
  readonly endpoint: Endpoint;
}

declare global {
  interface Window {
    readonly bridge?: Bridge;
  }
}

import type { Transport } from '#shared/contract/wire';

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

/**
 * What a host with windows of its own puts into the page; the preload script is all of it, and it never grows.
 * Everything else is said over the lines.
 */
export interface Bridge {
  /**
   * Asks for a new line. It arrives as a `message` event of this window: `{ line: id }` with one `MessagePort`.
   * `core` speaks the contract, `shell` that of `#shared/contract/shell`.
   */
  readonly connect: (to: 'core' | 'shell', id: number) => void;
  /** The absolute path of a file that was dropped or chosen; empty where it has none. */
  readonly pathOf: (file: File) => string;
}

declare global {
  interface Window {
    readonly bridge?: Bridge;
  }
}

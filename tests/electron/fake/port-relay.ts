/** What a page's `MessagePort` and Node's have in common. */
export interface RelayedPort {
  postMessage(data: unknown, transfer: readonly RelayedPort[]): void;
  addEventListener(type: 'message', listener: (event: PortMessage) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
  start(): void;
  close(): void;
}

interface PortMessage {
  readonly data: unknown;
  readonly ports: readonly RelayedPort[];
}

export type PortFrame =
  | {
      readonly type: 'port-message';
      readonly port: string;
      readonly data: unknown;
      readonly ports: readonly string[];
    }
  | { readonly type: 'port-closed'; readonly port: string };

export interface PortRelayOptions {
  /** Begins the names of the ports that this side lends, so that both sides can lend. */
  readonly side: string;
  readonly send: (frame: PortFrame) => void;
  readonly makeChannel: () => { readonly port1: RelayedPort; readonly port2: RelayedPort };
}

/** The last message of a port in a page, before its page closes it: Chromium tells the other end nothing. */
export const lastMessage = 'stand-in: this port is closed';

/**
 * Lets ports cross a boundary that carries only data: a lent port's messages travel as frames, and on the other side
 * come out of a port of a channel made there. Ports within messages are lent in turn. One relay on each side.
 */
export class PortRelay {
  readonly #options: PortRelayOptions;
  readonly #ports = new Map<string, RelayedPort>();
  #count = 0;

  constructor(options: PortRelayOptions) {
    this.#options = options;
  }

  /** From now on this port belongs to the other side, which gets it by the name that is returned. */
  readonly lend = (port: RelayedPort): string => {
    this.#count += 1;
    const name = `${this.#options.side}-${this.#count}`;
    this.#attach(name, port);
    return name;
  };

  /** The port that the other side lent by this name. */
  readonly borrow = (name: string): RelayedPort => {
    const { port1, port2 } = this.#options.makeChannel();
    this.#attach(name, port1);
    return port2;
  };

  take(frame: PortFrame): void {
    const port = this.#ports.get(frame.port);
    if (frame.type === 'port-message') port?.postMessage(frame.data, frame.ports.map(this.borrow));
    else if (this.#ports.delete(frame.port)) port?.close();
  }

  /** The other side is gone. */
  closeAll(): void {
    const ports = [...this.#ports.values()];
    this.#ports.clear();
    for (const port of ports) port.close();
  }

  #attach(name: string, port: RelayedPort): void {
    this.#ports.set(name, port);
    port.addEventListener('message', ({ data, ports }) => {
      if (data === lastMessage) this.#closed(name);
      else this.#options.send({ type: 'port-message', port: name, data, ports: ports.map(this.lend) });
    });
    port.addEventListener('close', () => this.#closed(name));
    port.start();
  }

  #closed(name: string): void {
    if (this.#ports.delete(name)) this.#options.send({ type: 'port-closed', port: name });
  }
}

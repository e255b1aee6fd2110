import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type * as Electron from 'electron';
import { makeEvent } from './emit-event.ts';
import type { RelayedPort } from './port-relay.ts';
import { Strict } from './strict.ts';

/** One end of a channel, over a port of Node's: nothing is delivered before `start`, and a port given away is dead. */
export class MessagePortMain
  extends Strict
  implements Pick<Electron.MessagePortMain, 'start' | 'close' | 'postMessage'>
{
  #port: MessagePort | undefined;
  #started = false;

  constructor(port: MessagePort) {
    super('message close');
    this.#port = port;
    port.addEventListener('close', () => {
      if (this.#port) this.emit('close');
      this.#port = undefined;
    });
  }

  start(): void {
    if (this.#started || !this.#port) return;
    this.#started = true;
    this.#port.addEventListener('message', (event) => {
      const { data, ports } = event as unknown as { data: unknown; ports: readonly MessagePort[] };
      this.emit('message', makeEvent({ data, ports: ports.map((port) => new MessagePortMain(port)) }));
    });
    this.#port.start();
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    const ports = givenAway(transfer);
    this.#port?.postMessage(message, ports);
  }

  close(): void {
    const port = this.#port;
    this.#port = undefined;
    port?.close();
  }

  /** Takes Node's port out, for whoever carries it on; afterwards this object does nothing. */
  giveAway(): MessagePort {
    const port = this.#port;
    if (!port || this.#started) throw new TypeError('Port is closed, was started or was given away before');
    this.#port = undefined;
    return port;
  }
}

/** @throws TypeError as Electron does, where something else than a port of one's own is to be transferred */
export const givenAway = (transfer: readonly unknown[]): MessagePort[] =>
  transfer.map((port, index) => {
    if (port instanceof MessagePortMain) return port.giveAway();
    throw new TypeError(`Port at index ${index} is not a valid port`);
  });

/** Node's port as the relays want it: the type of its `addEventListener` is narrower than what it takes. */
export const relayed = (port: MessagePort): RelayedPort => port as unknown as RelayedPort;

export const makeRelayedChannel = (): { port1: RelayedPort; port2: RelayedPort } => {
  const { port1, port2 } = new MessageChannel();
  return { port1: relayed(port1), port2: relayed(port2) };
};

/** What a relay handed over is again one of Electron's ports. */
export const asPortMain = (port: RelayedPort): MessagePortMain =>
  new MessagePortMain(port as unknown as MessagePort);

export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new MessagePortMain(port1);
    this.port2 = new MessagePortMain(port2);
  }
}

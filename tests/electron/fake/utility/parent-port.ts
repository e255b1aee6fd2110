import type * as Electron from 'electron';
import { asPortMain, makeRelayedChannel } from '../message-port-main.ts';
import { PortRelay } from '../port-relay.ts';
import { Strict } from '../strict.ts';
import type { FromUtility, ToUtility } from './channel.ts';

export interface ParentChannel {
  send(message: FromUtility): void;
  onMessage(listener: (message: ToUtility) => void): void;
}

type Waiting = Extract<ToUtility, { readonly type: 'message' }>;

/** `process.parentPort`: what comes waits until there is a listener. */
export class ParentPort extends Strict implements Pick<Electron.ParentPort, 'postMessage'> {
  readonly #channel: ParentChannel;
  readonly #relay: PortRelay;
  #waiting: Waiting[] = [];

  constructor(channel: ParentChannel) {
    super('message');
    this.#channel = channel;
    this.#relay = new PortRelay({
      side: 'utility',
      send: (frame) => channel.send(frame),
      makeChannel: makeRelayedChannel,
    });
    channel.onMessage((message) => this.#take(message));
    this.on('newListener', (name) => {
      if (name === 'message') setImmediate(() => this.#drain());
    });
  }

  postMessage(message: unknown): void {
    this.#channel.send({ type: 'message', data: structuredClone(message) });
  }

  #take(message: ToUtility): void {
    if (message.type !== 'message') return this.#relay.take(message);
    this.#waiting.push(message);
    if (this.listenerCount('message') > 0) this.#drain();
  }

  #drain(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { data, ports } of waiting)
      this.emit('message', { data, ports: ports.map((name) => asPortMain(this.#relay.borrow(name))) });
  }
}

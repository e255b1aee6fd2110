import type { Transport } from '#shared/contract/wire';
import type { Connection, ConnectionStatus } from './connection.ts';

interface Subscription {
  readonly route: string;
  readonly listener: (payload: unknown) => void;
  stop: () => void;
}

/**
 * A transport that outlives its channels. What was under way on one that ended is rejected by that one; what is asked
 * later goes over the one adopted last, which hears the same events.
 */
export class ResumingTransport implements Transport, Connection {
  readonly #listeners = new Set<(status: ConnectionStatus) => void>();
  readonly #subscriptions = new Set<Subscription>();
  readonly #onClose: () => void;
  #channel: Transport;
  #status: ConnectionStatus | undefined;
  #closed = false;

  constructor(channel: Transport, onClose: () => void) {
    this.#channel = channel;
    this.#onClose = onClose;
  }

  get transport(): Transport {
    return this;
  }

  call(route: string, input: unknown, signal?: AbortSignal): Promise<unknown> {
    return this.#channel.call(route, input, signal);
  }

  stream(route: string, input: unknown, signal?: AbortSignal): AsyncIterable<unknown> {
    return this.#channel.stream(route, input, signal);
  }

  subscribe(route: string, listener: (payload: unknown) => void): () => void {
    const subscription = { route, listener, stop: this.#channel.subscribe(route, listener) };
    this.#subscriptions.add(subscription);
    return () => {
      this.#subscriptions.delete(subscription);
      subscription.stop();
    };
  }

  close(): void {
    this.#closed = true;
    this.#onClose();
    this.#channel.close();
  }

  onStatus(listener: (status: ConnectionStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Goes on over another channel, to a core that is a new one. */
  adopt(channel: Transport): void {
    this.#channel = channel;
    for (const subscription of this.#subscriptions) {
      subscription.stop = channel.subscribe(subscription.route, subscription.listener);
    }
    this.tell('restarted');
    this.tell('connected');
  }

  /** The same status is not told twice. */
  tell(status: ConnectionStatus): void {
    if (this.#closed || status === this.#status) return;
    this.#status = status;
    for (const listener of this.#listeners) listener(status);
  }
}

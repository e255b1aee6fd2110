import { connectChannel } from '#shared/contract/connect-channel';
import type { Transport } from '#shared/contract/wire';
import type { Connection, ConnectionStatus } from './connection.ts';
import { HttpEndpoint, type EndReason, type Fetch } from './http-endpoint.ts';
import { pause } from './pause.ts';

export interface HttpConnectionOptions {
  readonly fetch?: Fetch;
  readonly origin?: string;
  /** How long the server may be out of reach before everything under way is given up, in milliseconds. */
  readonly patience?: number;
}

/**
 * The way to the core of a page that came by HTTP. A dropped connection is resumed without anyone noticing. Where the
 * session is gone (a server that started again, a machine that slept), what was under way is rejected with
 * `connection-lost`, and a new session is begun, which hears the same events.
 */
export function connectHttp(options: HttpConnectionOptions = {}): Connection {
  const transport = new HttpTransport({
    fetch: (url, init) => globalThis.fetch(url, init),
    origin: '',
    ...options,
  });
  return { transport, onStatus: (listener) => transport.onStatus(listener) };
}

interface Subscription {
  readonly route: string;
  readonly listener: (payload: unknown) => void;
  stop: () => void;
}

type Options = HttpConnectionOptions & { readonly fetch: Fetch; readonly origin: string };

/** Milliseconds between attempts to begin again, where the server is not there and where it refuses this page. */
const pauses: Readonly<Record<EndReason, number>> = { gone: 100, lost: 1000, refused: 15_000 };

class HttpTransport implements Transport {
  readonly #options: Options;
  readonly #listeners = new Set<(status: ConnectionStatus) => void>();
  readonly #subscriptions = new Set<Subscription>();
  readonly #stop = new AbortController();
  #status: ConnectionStatus | undefined;
  #channel: Transport;

  constructor(options: Options) {
    this.#options = options;
    this.#channel = connectChannel(this.#firstEndpoint(), serverName);
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
    this.#stop.abort();
    this.#channel.close();
  }

  onStatus(listener: (status: ConnectionStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #firstEndpoint(): HttpEndpoint {
    return new HttpEndpoint({
      ...this.#options,
      onConnected: () => this.#tell('connected'),
      onDropped: () => this.#tell('reconnecting'),
      onEnd: (reason) => void this.#beginAgain(reason),
    });
  }

  /** Until a server takes this page; what is asked meanwhile is rejected by the old channel. */
  async #beginAgain(reason: EndReason): Promise<void> {
    const { signal } = this.#stop;
    for (let last = reason; !signal.aborted;) {
      this.#tell(last === 'refused' ? 'refused' : 'reconnecting');
      await pause(pauses[last], signal);
      const tried = await this.#tryAgain();
      if (tried === 'connected') return;
      last = tried === 'gone' ? 'lost' : tried;
    }
  }

  /** One attempt; later ends of a session that came to be begin again by themselves. */
  #tryAgain(): Promise<EndReason | 'connected'> {
    return new Promise((resolve) => {
      let isOpen = false;
      const endpoint = new HttpEndpoint({
        ...this.#options,
        patienceToBegin: 0,
        onConnected: () => {
          if (isOpen) return this.#tell('connected');
          isOpen = true;
          this.#adopt(endpoint);
          resolve('connected');
        },
        onDropped: () => this.#tell('reconnecting'),
        onEnd: (reason) => {
          if (isOpen) void this.#beginAgain(reason);
          else resolve(reason);
        },
      });
      this.#stop.signal.addEventListener('abort', () => endpoint.close(), { once: true });
    });
  }

  #adopt(endpoint: HttpEndpoint): void {
    this.#channel = connectChannel(endpoint, serverName);
    for (const subscription of this.#subscriptions) {
      subscription.stop = this.#channel.subscribe(subscription.route, subscription.listener);
    }
    this.#tell('restarted');
    this.#tell('connected');
  }

  #tell(status: ConnectionStatus): void {
    if (this.#stop.signal.aborted || status === this.#status) return;
    this.#status = status;
    for (const listener of this.#listeners) listener(status);
  }
}

const serverName = 'Allma Studio';

import { connectChannel } from '#shared/contract/connect-channel';
import type { Connection } from './connection.ts';
import { HttpEndpoint, type EndReason, type Fetch } from './http-endpoint.ts';
import { pause } from './pause.ts';
import { ResumingTransport } from './resuming-transport.ts';

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
  return new HttpSessions({ fetch: (url, init) => globalThis.fetch(url, init), origin: '', ...options })
    .connection;
}

type Options = HttpConnectionOptions & { readonly fetch: Fetch; readonly origin: string };

/** Milliseconds between attempts to begin again, where the server is not there and where it refuses this page. */
const pauses: Readonly<Record<EndReason, number>> = { gone: 100, lost: 1000, refused: 15_000 };

/** One session after the other, each adopted by the page's one transport. */
class HttpSessions {
  readonly #options: Options;
  readonly #stop = new AbortController();
  readonly connection: ResumingTransport;

  constructor(options: Options) {
    this.#options = options;
    const first = connectChannel(this.#firstEndpoint(), serverName);
    this.connection = new ResumingTransport(first, () => this.#stop.abort());
  }

  #firstEndpoint(): HttpEndpoint {
    return new HttpEndpoint({
      ...this.#options,
      onConnected: () => this.connection.tell('connected'),
      onDropped: () => this.connection.tell('reconnecting'),
      onEnd: (reason) => void this.#beginAgain(reason),
    });
  }

  /** Until a server takes this page; what is asked meanwhile is rejected by the old channel. */
  async #beginAgain(reason: EndReason): Promise<void> {
    const { signal } = this.#stop;
    for (let last = reason; !signal.aborted;) {
      this.connection.tell(last === 'refused' ? 'refused' : 'reconnecting');
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
          if (isOpen) return this.connection.tell('connected');
          isOpen = true;
          this.connection.adopt(connectChannel(endpoint, serverName));
          resolve('connected');
        },
        onDropped: () => this.connection.tell('reconnecting'),
        onEnd: (reason) => {
          if (isOpen) void this.#beginAgain(reason);
          else resolve(reason);
        },
      });
      this.#stop.signal.addEventListener('abort', () => endpoint.close(), { once: true });
    });
  }
}

const serverName = 'Allma Studio';

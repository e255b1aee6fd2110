import type { ServerResponse } from 'node:http';
import type { UpwardBody } from '#shared/contract/http-wire';
import { serveChannel, type ServedChannel } from '#shared/contract/serve-channel';
import type { Dispatcher } from '#shared/contract/wire';
import { AppError } from '#shared/errors';
import { HttpEndpoint, type HttpEndpointOptions } from './http-endpoint.ts';

export interface HttpSessionsOptions extends HttpEndpointOptions {
  readonly dispatcher: Dispatcher;
  /** How many tabs may be open at once. */
  readonly most?: number;
}

interface Session {
  readonly endpoint: HttpEndpoint;
  readonly channel: ServedChannel;
}

/** One per tab, each with a channel of its own. */
export class HttpSessions {
  readonly #options: HttpSessionsOptions;
  readonly #sessions = new Map<string, Session>();
  #closing = false;

  constructor(options: HttpSessionsOptions) {
    this.#options = options;
  }

  get open(): number {
    return this.#sessions.size;
  }

  /** @throws AppError `shutting-down`, `too-many-requests` */
  begin(): HttpEndpoint {
    const { dispatcher, most = 100 } = this.#options;
    if (this.#closing) throw new AppError('shutting-down');
    if (this.#sessions.size >= most) throw new AppError('too-many-requests');
    const endpoint = new HttpEndpoint(this.#options);
    this.#sessions.set(endpoint.id, { endpoint, channel: serveChannel(endpoint, dispatcher) });
    endpoint.onClose(() => this.#sessions.delete(endpoint.id));
    return endpoint;
  }

  /** @throws AppError `connection-lost` where the session ended, or began before this server did */
  find(id: string | null): HttpEndpoint {
    const found = this.#sessions.get(id ?? '');
    if (!found) throw new AppError('connection-lost', { to: 'this page' });
    return found.endpoint;
  }

  attach(id: string | null, lastSeen: number, response: ServerResponse): void {
    const endpoint = id === null ? this.begin() : this.find(id);
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      Connection: 'close',
    });
    endpoint.attach(response, lastSeen);
  }

  receive(id: string | null, body: UpwardBody): void {
    this.find(id).receive(body);
  }

  /** Aborts what runs for every tab, waits for it, and says goodbye. */
  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all([...this.#sessions.values()].map(({ channel }) => channel.close()));
  }
}

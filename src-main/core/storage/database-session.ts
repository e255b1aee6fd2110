import { AppError } from '#shared/errors';
import { connectChannel } from '#shared/contract/connect-channel';
import type { Transport } from '#shared/contract/wire';
import type { Peer } from '../ports.ts';
import type { DatabaseRoutes } from './database-protocol.ts';

/** One life of a database worker. Every call settles: a call whose worker ends is rejected with `connection-lost`. */
export class DatabaseSession {
  readonly #peer: Peer;
  readonly #transport: Transport;
  readonly #waiting = new Set<(reason: unknown) => void>();
  #end: AppError | undefined;

  /** Settles once the worker has ended, with the reason in a phrase. */
  readonly ended: Promise<string>;

  constructor(peer: Peer) {
    this.#peer = peer;
    this.#transport = connectChannel(peer.endpoint, 'the database');
    this.ended = peer.exited.then((reason) => this.#lose(reason));
    peer.endpoint.onClose(() => this.#lose('connection closed'));
  }

  get isAlive(): boolean {
    return this.#end === undefined;
  }

  async call<Route extends keyof DatabaseRoutes>(
    route: Route,
    input: DatabaseRoutes[Route]['input'],
  ): Promise<DatabaseRoutes[Route]['output']> {
    if (this.#end) throw this.#end;
    // A promise that stays pending for the worker's whole life would keep every call that was raced against it.
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#waiting.add(reject);
    try {
      this.#transport.call(route, input).then(resolve, reject);
      return (await promise) as DatabaseRoutes[Route]['output'];
    } finally {
      this.#waiting.delete(reject);
    }
  }

  kill(): void {
    this.#peer.kill();
    this.#lose('closed');
  }

  #lose(reason: string): string {
    this.#end ??= new AppError('connection-lost', { to: 'the database' }, reason);
    this.#transport.close();
    for (const reject of this.#waiting) reject(this.#end);
    return reason;
  }
}

import { Inbox } from '#shared/contract/inbox';
import type { Endpoint } from '#shared/contract/wire';

/** An endpoint whose way is found later: what is posted before waits, in order. */
export class LateEndpoint implements Endpoint {
  readonly #inbox = new Inbox();
  #waiting: unknown[] = [];
  #way: Endpoint | undefined;

  /** From now on everything goes this way; where it was closed before, so is the way. */
  begin(way: Endpoint): void {
    this.#way = way;
    way.onMessage((message) => this.#inbox.deliver(message));
    way.onClose(() => this.#inbox.close());
    for (const message of this.#waiting.splice(0)) way.post(message);
    if (this.#inbox.closed) way.close();
  }

  post(message: unknown): void {
    if (this.#inbox.closed) return;
    if (this.#way) this.#way.post(message);
    else this.#waiting.push(message);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#inbox.onMessage(listener);
  }

  onClose(listener: () => void): void {
    this.#inbox.onClose(listener);
  }

  close(): void {
    this.#waiting = [];
    this.#way?.close();
    this.#inbox.close();
  }
}

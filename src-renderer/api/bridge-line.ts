import { Inbox } from '#shared/contract/inbox';
import type { Endpoint } from '#shared/contract/wire';

/** What a line needs of a `MessagePort`, so that it runs where there is no page, too. */
export interface LinePort {
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
  addEventListener(type: 'message' | 'close', listener: (event: unknown) => void): void;
}

/** A line that was asked for: what is posted before its port has come waits for it. */
export class BridgeLine implements Endpoint {
  readonly #inbox = new Inbox();
  #waiting: readonly unknown[] = [];
  #port: LinePort | undefined;

  begin(port: LinePort): void {
    if (this.#inbox.closed) return port.close();
    this.#port = port;
    port.addEventListener('message', (event) => this.#inbox.deliver(dataOf(event)));
    port.addEventListener('close', () => this.#inbox.close());
    port.start();
    for (const message of this.#waiting) port.postMessage(message);
    this.#waiting = [];
  }

  /** A message that cannot be cloned makes it throw, whether it leaves now or later. */
  post(message: unknown): void {
    if (this.#inbox.closed) return;
    if (this.#port) this.#port.postMessage(message);
    else this.#waiting = [...this.#waiting, structuredClone(message)];
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#inbox.onMessage(listener);
  }

  onClose(listener: () => void): void {
    this.#inbox.onClose(listener);
  }

  /** A port tells its own side nothing of it: whoever listens here is told by the inbox. */
  close(): void {
    this.#port?.close();
    this.#inbox.close();
  }
}

const dataOf = (event: unknown): unknown => (event as { readonly data?: unknown }).data;

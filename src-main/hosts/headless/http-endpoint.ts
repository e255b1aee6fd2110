import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import {
  heartbeatMilliseconds,
  resumeMilliseconds,
  type Hello,
  type NumberedText,
  type UpwardBody,
} from '#shared/contract/http-wire';
import { Inbox } from '#shared/contract/inbox';
import { encodeMessage } from '#shared/contract/json-codec';
import type { Endpoint } from '#shared/contract/wire';

export interface HttpEndpointOptions {
  /** How long the tab may be away, in milliseconds. */
  readonly patience?: number;
  /** How much may wait for a tab that is away or slow, in characters; then it is given up. */
  readonly backlogLimit?: number;
}

/**
 * This side of one tab: messages go down over whichever event stream the tab has open, and stay until they are
 * acknowledged; those that come up are taken once. Without a stream for too long it is closed.
 */
export class HttpEndpoint implements Endpoint {
  readonly id = randomBytes(16).toString('base64url');
  readonly #patience: number;
  readonly #backlogLimit: number;
  readonly #inbox = new Inbox();
  #response: ServerResponse | undefined;
  #absence: NodeJS.Timeout | undefined;
  /** Sent or not, but not acknowledged. */
  #kept: NumberedText[] = [];
  #keptLength = 0;
  #lastDown = 0;
  /** The last that was written to the stream that is open now. */
  #written = 0;
  #lastUp = 0;

  constructor({ patience = resumeMilliseconds, backlogLimit = 64 * 1024 * 1024 }: HttpEndpointOptions = {}) {
    this.#patience = patience;
    this.#backlogLimit = backlogLimit;
    this.#waitForTab();
  }

  get closed(): boolean {
    return this.#inbox.closed;
  }

  post(message: unknown): void {
    const text = encodeMessage(message);
    if (this.#inbox.closed) return;
    this.#lastDown += 1;
    this.#kept.push({ n: this.#lastDown, text });
    this.#keptLength += text.length;
    if (this.#keptLength > this.#backlogLimit && this.#kept.length > 1) this.close();
    else this.#write();
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#inbox.onMessage(listener);
  }

  onClose(listener: () => void): void {
    this.#inbox.onClose(listener);
  }

  close(): void {
    clearTimeout(this.#absence);
    this.#kept = [];
    this.#inbox.close();
    this.#response?.end('event: closed\ndata:\n\n');
    this.#response = undefined;
  }

  /** Takes the stream that the tab opened, in place of an older one, and sends what the tab did not yet see. */
  attach(response: ServerResponse, lastSeen: number): void {
    clearTimeout(this.#absence);
    this.#response?.destroy();
    this.#response = response;
    this.#acknowledge(lastSeen);
    this.#written = lastSeen;
    const hello: Hello = { session: this.id, received: this.#lastUp };
    response.write(`event: hello\ndata: ${JSON.stringify(hello)}\n\n`);
    const heartbeat = setInterval(() => response.write(':\n\n'), heartbeatMilliseconds);
    response.on('drain', () => this.#write());
    response.once('close', () => {
      clearInterval(heartbeat);
      if (this.#response === response) this.#waitForTab();
    });
    this.#write();
  }

  /** A message that came before is not taken again: its answer may have been lost on the way. */
  receive({ ack, messages }: UpwardBody): void {
    this.#acknowledge(ack);
    for (const { n, message } of messages) {
      if (n <= this.#lastUp) continue;
      this.#lastUp = n;
      this.#inbox.deliver(message);
    }
  }

  #waitForTab(): void {
    this.#response = undefined;
    if (!this.#inbox.closed) this.#absence = setTimeout(() => this.close(), this.#patience);
  }

  #acknowledge(n: number): void {
    const left = this.#kept.findIndex((message) => message.n > n);
    const seen = this.#kept.splice(0, left === -1 ? this.#kept.length : left);
    for (const { text } of seen) this.#keptLength -= text.length;
  }

  /** As much as the connection takes now; the rest when it drains. */
  #write(): void {
    const response = this.#response;
    if (!response || response.writableNeedDrain) return;
    const first = this.#kept[0]?.n ?? 0;
    for (let at = Math.max(0, this.#written + 1 - first); at < this.#kept.length; at += 1) {
      const { n, text } = this.#kept[at] as NumberedText;
      this.#written = n;
      if (!response.write(`id: ${n}\ndata: ${text}\n\n`)) return;
    }
  }
}

/**
 * The receiving half of an endpoint: what arrives before anyone listens is kept, then delivered in order; closing
 * is told once, also to those who ask late.
 */
export class Inbox {
  #messageListeners: readonly ((message: unknown) => void)[] = [];
  readonly #closeListeners: (() => void)[] = [];
  #backlog: unknown[] = [];
  #closed = false;

  get closed(): boolean {
    return this.#closed;
  }

  deliver(message: unknown): void {
    if (this.#closed) return;
    this.#backlog.push(message);
    if (this.#messageListeners.length > 0) this.#drain();
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#messageListeners = [...this.#messageListeners, listener];
    if (this.#backlog.length > 0) void Promise.resolve().then(() => this.#drain());
  }

  onClose(listener: () => void): void {
    if (this.#closed) void Promise.resolve().then(listener);
    else this.#closeListeners.push(listener);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#backlog = [];
    for (const listener of this.#closeListeners) listener();
  }

  #drain(): void {
    const messages = this.#backlog;
    this.#backlog = [];
    for (const message of messages) this.#tell(message);
  }

  /** Those who begin to listen meanwhile hear only what comes after. */
  #tell(message: unknown): void {
    for (const listener of this.#messageListeners) listener(message);
  }
}

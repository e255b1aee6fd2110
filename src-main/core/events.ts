import type { AnyContract, EmitFor } from '#shared/contract/define';
import type { Contract } from '#shared/contract/index';
import type { EventItem } from '#shared/contract/wire';

/** How many events wait for one slow reader; then the oldest go. */
export const eventBacklog = 1000;

/**
 * Carries events from the services to everyone who listens. Whoever tells one never waits: each reader has a bounded
 * backlog of its own, whose oldest events are dropped and counted, so that the latest is always there.
 */
export class EventHub<C extends AnyContract = Contract> {
  readonly #readers = new Set<EventReader>();

  readonly emit: EmitFor<C> = (route, payload) => {
    for (const reader of this.#readers) reader.push(route, payload);
  };

  /** Hears everything from this call on, until the signal aborts or the reader is left. One iteration only. */
  subscribe(routes: readonly string[], signal: AbortSignal): AsyncIterable<EventItem> {
    const reader = new EventReader(new Set(routes), () => this.#readers.delete(reader));
    this.#readers.add(reader);
    if (signal.aborted) reader.end();
    else signal.addEventListener('abort', () => reader.end(), { once: true });
    return reader.items();
  }

  /** Ends every reader, after what it was told. */
  close(): void {
    for (const reader of this.#readers) reader.end();
  }
}

class EventReader {
  readonly #routes: ReadonlySet<string>;
  readonly #leave: () => void;
  readonly #backlog: EventItem[] = [];
  #dropped = 0;
  #ended = false;
  #wake: () => void = () => {};

  constructor(routes: ReadonlySet<string>, leave: () => void) {
    this.#routes = routes;
    this.#leave = leave;
  }

  push(route: string, payload: unknown): void {
    if (this.#ended || !this.#routes.has(route)) return;
    if (this.#backlog.length === eventBacklog) {
      this.#backlog.shift();
      this.#dropped += 1;
    }
    this.#backlog.push({ route, payload });
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#leave();
    this.#wake();
  }

  async *items(): AsyncGenerator<EventItem> {
    try {
      while (!this.#ended || this.#backlog.length > 0) {
        const item = this.#next();
        if (item) yield item;
        else await this.#pushed();
      }
    } finally {
      this.end();
    }
  }

  #next(): EventItem | undefined {
    const item = this.#backlog.shift();
    if (!item || this.#dropped === 0) return item;
    const dropped = this.#dropped;
    this.#dropped = 0;
    return { ...item, dropped };
  }

  #pushed(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}

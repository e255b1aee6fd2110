import { eventsRoute, type Dispatcher } from '#shared/contract/wire';

/**
 * What other processes ask of the core that this command holds. A command that has done its own work stays until
 * theirs is done, so that `allma ask` in one window is not cut off by the end of `allma search` in another.
 */
export class Guests implements Dispatcher {
  readonly #dispatcher: Dispatcher;
  readonly #waiting = new Set<() => void>();
  #running = 0;

  constructor(dispatcher: Dispatcher) {
    this.#dispatcher = dispatcher;
  }

  get running(): number {
    return this.#running;
  }

  async call(route: string, input: unknown, signal: AbortSignal): Promise<unknown> {
    this.#running += 1;
    try {
      return await this.#dispatcher.call(route, input, signal);
    } finally {
      this.#end();
    }
  }

  stream(route: string, input: unknown, signal: AbortSignal): AsyncIterable<unknown> {
    const items = this.#dispatcher.stream(route, input, signal);
    return route === eventsRoute ? items : this.#count(items);
  }

  /** Settles once nothing runs for others, or when the signal aborts. */
  async left(signal: AbortSignal): Promise<void> {
    if (this.#running === 0 || signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.add(resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
    await promise;
  }

  async *#count(items: AsyncIterable<unknown>): AsyncGenerator {
    this.#running += 1;
    try {
      yield* items;
    } finally {
      this.#end();
    }
  }

  #end(): void {
    this.#running -= 1;
    if (this.#running > 0) return;
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}

import { isAppError } from '../errors.ts';
import { eventsRoute, type EventItem } from './wire.ts';

type Listener = (payload: unknown) => void;
type OpenStream = (route: string, input: unknown, signal: AbortSignal) => AsyncIterable<unknown>;

interface Subscription {
  readonly listeners: Set<Listener>;
  readonly controller: AbortController;
}

/**
 * The listeners of one client. All listeners of a route share one `events` stream, opened as the first one comes
 * and cancelled as the last one leaves. It is asked for at once, so that an event caused by a later call is seen.
 */
export class EventListeners {
  readonly #open: OpenStream;
  readonly #subscriptions = new Map<string, Subscription>();

  constructor(open: OpenStream) {
    this.#open = open;
  }

  /** Returns how to stop listening. */
  add(route: string, listener: Listener): () => void {
    const subscription = this.#subscriptions.get(route) ?? this.#subscribe(route);
    const own: Listener = (payload) => listener(payload);
    subscription.listeners.add(own);
    return () => {
      subscription.listeners.delete(own);
      if (subscription.listeners.size === 0) this.#leave(route, subscription);
    };
  }

  #subscribe(route: string): Subscription {
    const subscription: Subscription = { listeners: new Set(), controller: new AbortController() };
    this.#subscriptions.set(route, subscription);
    void this.#follow(route, subscription);
    return subscription;
  }

  /** Ends when the last listener leaves or the connection does; callers of the other calls learn of the latter. */
  async #follow(route: string, subscription: Subscription): Promise<void> {
    try {
      for await (const item of this.#open(eventsRoute, { routes: [route] }, subscription.controller.signal)) {
        for (const listener of subscription.listeners) listener((item as EventItem | null)?.payload);
      }
    } catch (error) {
      if (!isAppError(error)) throw error;
    } finally {
      this.#leave(route, subscription);
    }
  }

  #leave(route: string, subscription: Subscription): void {
    if (this.#subscriptions.get(route) === subscription) this.#subscriptions.delete(route);
    subscription.controller.abort();
  }
}

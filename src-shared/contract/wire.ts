import type { WireError } from '../errors.ts';

/**
 * The envelopes every message transport carries (memory, MessagePort, Electron IPC, the local socket). They name
 * routes as data, so a transport knows no method. A stream is sent only as fast as it is read: the asker grants
 * credit with `pull`, one per item, and the other side never sends more than was granted.
 */
export type ClientEnvelope =
  | { readonly type: 'call'; readonly id: number; readonly route: string; readonly input: unknown }
  | {
      readonly type: 'stream';
      readonly id: number;
      readonly route: string;
      readonly input: unknown;
      readonly credit: number;
    }
  | { readonly type: 'pull'; readonly id: number; readonly credit: number }
  | { readonly type: 'cancel'; readonly id: number };

export type ServerEnvelope =
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'item'; readonly id: number; readonly value: unknown }
  | { readonly type: 'end'; readonly id: number }
  | { readonly type: 'error'; readonly id: number; readonly error: WireError };

/** The stream that carries events: `{ routes: ['library.changed'] }` yields `{ route, payload }`. */
export const eventsRoute = 'events';

export interface EventItem {
  readonly route: string;
  readonly payload: unknown;
  /** How many older events were dropped because this reader was slow. */
  readonly dropped?: number;
}

/**
 * A duplex of structured-cloneable messages, in order. `transfer` may be ignored. After `close`, or once the other
 * side is gone, `onClose` listeners are called once and nothing more arrives.
 */
export interface Endpoint {
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

/** What a client is built on: one of these per host. */
export interface Transport {
  call(route: string, input: unknown, signal?: AbortSignal): Promise<unknown>;
  stream(route: string, input: unknown, signal?: AbortSignal): AsyncIterable<unknown>;
  subscribe(route: string, listener: (payload: unknown) => void): () => void;
  close(): void;
}

/**
 * What a channel runs its requests on. `stream` takes up its request when it is called, not when it is first read,
 * so that an event caused by a later request is never missed; it may throw at once.
 */
export interface Dispatcher {
  call(route: string, input: unknown, signal: AbortSignal): Promise<unknown>;
  stream(route: string, input: unknown, signal: AbortSignal): AsyncIterable<unknown>;
}

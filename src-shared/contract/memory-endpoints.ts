import { Inbox } from './inbox.ts';
import type { Endpoint } from './wire.ts';

/**
 * Two ends of a channel within one thread. It behaves as the channels between processes do: every message is a
 * clone, arrives later and in order, and a message that cannot be cloned makes `post` throw.
 */
export function memoryEndpoints(): [Endpoint, Endpoint] {
  const left = new Inbox();
  const right = new Inbox();
  return [memoryEndpoint(left, right), memoryEndpoint(right, left)];
}

const memoryEndpoint = (own: Inbox, other: Inbox): Endpoint => ({
  post: (message) => {
    if (own.closed) return;
    const clone = structuredClone(message);
    later(() => other.deliver(clone));
  },
  onMessage: (listener) => own.onMessage(listener),
  onClose: (listener) => own.onClose(listener),
  close: () => {
    own.close();
    later(() => other.close());
  },
});

const later = (action: () => void): void => void Promise.resolve().then(action);

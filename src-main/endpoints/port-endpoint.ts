import type { MessagePort } from 'node:worker_threads';
import { Inbox } from '#shared/contract/inbox';
import type { Endpoint } from '#shared/contract/wire';

/** A `MessagePort` of `node:worker_threads`; a message that cannot be cloned makes `post` throw. */
export function portEndpoint(port: MessagePort): Endpoint {
  const inbox = new Inbox();
  port.on('message', (message: unknown) => inbox.deliver(message));
  port.on('close', () => inbox.close());
  return {
    post: (message, transfer) => port.postMessage(message, transfer),
    onMessage: (listener) => inbox.onMessage(listener),
    onClose: (listener) => inbox.onClose(listener),
    close: () => port.close(),
  };
}

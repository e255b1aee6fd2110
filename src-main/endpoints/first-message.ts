import { Inbox } from '#shared/contract/inbox';
import type { Endpoint } from '#shared/contract/wire';

/**
 * What `Processes.child` and `.thread` were given as `data`, and the endpoint for everything after it: nothing that
 * follows the start is lost, however long the entry takes before it listens.
 */
export function firstMessage(
  endpoint: Endpoint,
): Promise<{ readonly data: unknown; readonly endpoint: Endpoint }> {
  const inbox = new Inbox();
  endpoint.onClose(() => inbox.close());
  const rest: Endpoint = {
    post: (message, transfer) => endpoint.post(message, transfer),
    onMessage: (listener) => inbox.onMessage(listener),
    onClose: (listener) => inbox.onClose(listener),
    close: () => endpoint.close(),
  };
  return new Promise((resolve) => {
    let started = false;
    endpoint.onMessage((message) => {
      if (started) return inbox.deliver(message);
      started = true;
      resolve({ data: message, endpoint: rest });
    });
  });
}

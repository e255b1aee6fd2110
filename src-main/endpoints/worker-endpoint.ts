import type { Worker } from 'node:worker_threads';
import { Inbox } from '#shared/contract/inbox';
import type { Endpoint } from '#shared/contract/wire';

/** The parent's side of a worker thread. Closing it does not end the thread. */
export function workerEndpoint(worker: Worker): Endpoint {
  const inbox = new Inbox();
  worker.on('message', (message: unknown) => inbox.deliver(message));
  worker.once('exit', () => inbox.close());
  return {
    post: (message, transfer) => {
      if (!inbox.closed) worker.postMessage(message, transfer);
    },
    onMessage: (listener) => inbox.onMessage(listener),
    onClose: (listener) => inbox.onClose(listener),
    close: () => inbox.close(),
  };
}

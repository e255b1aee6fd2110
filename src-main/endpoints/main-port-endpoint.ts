import { Inbox } from '#shared/contract/inbox';
import type { Endpoint } from '#shared/contract/wire';

/** As much of Electron's `MessagePortMain` as is used: the end of a channel in its main and utility processes. */
export interface MainPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  /** Nothing is delivered before. */
  start(): void;
  close(): void;
}

/** An end of a channel between Electron's processes. A message that cannot be cloned makes `post` throw. */
export function mainPortEndpoint(port: MainPort): Endpoint {
  const inbox = new Inbox();
  port.on('message', ({ data }) => inbox.deliver(data));
  port.on('close', () => inbox.close());
  port.start();
  return {
    // Memory cannot be handed over between processes: it is copied.
    post: (message) => {
      if (!inbox.closed) port.postMessage(message);
    },
    onMessage: (listener) => inbox.onMessage(listener),
    onClose: (listener) => inbox.onClose(listener),
    close: () => {
      port.close();
      inbox.close();
    },
  };
}

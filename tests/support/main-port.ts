import type { MessagePort } from 'node:worker_threads';
import type { MainPort } from '../../src-main/endpoints/main-port-endpoint.ts';

/** One of Node's ports, as Electron's look. */
export function mainPort(port: MessagePort): MainPort {
  return {
    on: (event: 'message' | 'close', listener: (message: { readonly data: unknown }) => void) =>
      port.on(event, (data: unknown) => listener({ data })),
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  };
}

import { Inbox } from '#shared/contract/inbox';
import type { Endpoint } from '#shared/contract/wire';
import { guardProcess, type GuardOptions } from './outbound-guard.ts';

/** What Electron gives a utility process in place of Node's channel. */
interface UtilityParentPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/**
 * The way to whoever started this process: Node's channel (forked with `serialization: 'advanced'`) or Electron's
 * `process.parentPort`. Closes the process to the outside first (`guardProcess`). A child whose parent is gone,
 * also by `kill -9`, ends at once.
 */
export function childEndpoint(guard: GuardOptions = {}): Endpoint {
  guardProcess(guard);
  const { parentPort } = process as { readonly parentPort?: UtilityParentPort };
  if (parentPort) return utilityEndpoint(parentPort);
  if (!process.send) throw new Error('childEndpoint is for forked processes only');
  return forkedEndpoint();
}

function forkedEndpoint(): Endpoint {
  const inbox = new Inbox();
  let leaving = false;
  process.on('message', (message: unknown) => inbox.deliver(message));
  process.once('disconnect', () => {
    inbox.close();
    if (!leaving) endOrphan();
  });
  return {
    // Without a callback, a channel that closed meanwhile would be an uncaught error.
    post: (message) => void (process.connected && process.send?.(message, () => {})),
    onMessage: (listener) => inbox.onMessage(listener),
    onClose: (listener) => inbox.onClose(listener),
    close: () => {
      leaving = true;
      if (process.connected) process.disconnect();
    },
  };
}

/** Not `process.exit`: it waits for threads, and one inside a native call (ONNX Runtime) would hold it up. */
const endOrphan = (): void => void process.kill(process.pid, 'SIGKILL');

function utilityEndpoint(parentPort: UtilityParentPort): Endpoint {
  const inbox = new Inbox();
  parentPort.on('message', ({ data }) => inbox.deliver(data));
  return {
    post: (message) => parentPort.postMessage(message),
    onMessage: (listener) => inbox.onMessage(listener),
    onClose: (listener) => inbox.onClose(listener),
    // Electron ends a utility process together with the app; by itself it ends here.
    close: () => process.exit(0),
  };
}

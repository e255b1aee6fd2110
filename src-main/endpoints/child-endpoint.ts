import { Inbox } from '#shared/contract/inbox';
import type { Endpoint } from '#shared/contract/wire';
import { LateEndpoint } from './late-endpoint.ts';
import { mainPortEndpoint, type MainPort } from './main-port-endpoint.ts';
import { guardProcess, type GuardOptions } from './outbound-guard.ts';

/** What Electron gives a utility process in place of Node's channel. */
interface ParentPort {
  on(event: 'message', listener: (message: ParentMessage) => void): unknown;
}

interface ParentMessage {
  readonly data: unknown;
  readonly ports: readonly MainPort[];
}

/**
 * The way to whoever started this process: Node's channel (forked with `serialization: 'advanced'`) or Electron's
 * `process.parentPort`, over which a port to whoever asked for this process arrives. Closes the process to the outside
 * first (`guardProcess`). A child whose parent is gone, also by `kill -9`, ends at once.
 */
export function childEndpoint(guard: GuardOptions = {}): Endpoint {
  guardProcess(guard);
  const { parentPort } = process as { readonly parentPort?: ParentPort };
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

/** Only the main process can start one; it passes on `{ type: 'port' }` with the way to the core. */
function utilityEndpoint(parentPort: ParentPort): Endpoint {
  const endpoint = new LateEndpoint();
  parentPort.on('message', ({ data, ports: [port] }) => {
    if ((data as { readonly type?: unknown } | null)?.type !== 'port' || !port) return;
    endpoint.begin(mainPortEndpoint(port));
    endpoint.onClose(endOrphan);
  });
  return endpoint;
}

import { parentPort } from 'node:worker_threads';
import type { Endpoint } from '#shared/contract/wire';
import { guardProcess, type GuardOptions } from './outbound-guard.ts';
import { portEndpoint } from './port-endpoint.ts';

/** The way to whoever started this worker thread. Closes the thread to the outside first (`guardProcess`). */
export function threadEndpoint(guard: GuardOptions = {}): Endpoint {
  if (!parentPort) throw new Error('threadEndpoint is for worker threads only');
  guardProcess(guard);
  return portEndpoint(parentPort);
}

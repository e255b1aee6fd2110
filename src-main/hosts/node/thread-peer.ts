import { Worker } from 'node:worker_threads';
import { Inbox } from '#shared/contract/inbox';
import type { Endpoint } from '#shared/contract/wire';
import type { Peer } from '../../core/ports.ts';
import { LastLines } from './last-lines.ts';

/** A worker thread of this process. Its memory cannot be told apart from the process's. */
export function startThread(entry: URL, data: unknown): Peer {
  const worker = new Worker(entry, { execArgv: [], stdout: true, stderr: true });
  // Nobody reads it, and it could spoil what the terminal prints for other programs.
  worker.stdout.resume();
  const exited = endOf(worker);
  const endpoint = workerEndpoint(worker);
  endpoint.post(data ?? null);
  return { endpoint, exited, memory: () => Promise.resolve(0), kill: () => void worker.terminate() };
}

function workerEndpoint(worker: Worker): Endpoint {
  const inbox = new Inbox();
  worker.on('message', (message: unknown) => inbox.deliver(message));
  worker.once('exit', () => inbox.close());
  return {
    post: (message, transfer) => {
      if (!inbox.closed) worker.postMessage(message, transfer);
    },
    onMessage: (listener) => inbox.onMessage(listener),
    onClose: (listener) => inbox.onClose(listener),
    close: () => {
      inbox.close();
      void worker.terminate();
    },
  };
}

function endOf(worker: Worker): Promise<string> {
  const lines = new LastLines(worker.stderr);
  let reason: string | undefined;
  worker.once('error', (error: unknown) => {
    reason = error instanceof Error ? `${error.name}: ${error.message}` : undefined;
  });
  return new Promise((resolve) => {
    worker.once('exit', (code) => {
      const known = reason ?? lines.reason;
      resolve(known ? `exit code ${code}: ${known}` : `exit code ${code}`);
    });
  });
}

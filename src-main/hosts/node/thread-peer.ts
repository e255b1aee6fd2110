import { Worker } from 'node:worker_threads';
import type { Endpoint } from '#shared/contract/wire';
import type { Peer } from '../../core/ports.ts';
import { workerEndpoint } from '../../endpoints/worker-endpoint.ts';
import { LastLines } from './last-lines.ts';

/** A worker thread of this process. Its memory cannot be told apart from the process's. */
export function startThread(entry: URL, data: unknown): Peer {
  const worker = new Worker(entry, { execArgv: [], stdout: true, stderr: true });
  // Nobody reads it, and it could spoil what the terminal prints for other programs.
  worker.stdout.resume();
  const exited = endOf(worker);
  const endpoint = endingEndpoint(worker);
  endpoint.post(data ?? null);
  return { endpoint, exited, memory: () => Promise.resolve(0), kill: () => void worker.terminate() };
}

/** A thread that nobody can talk to any more has nothing left to do. */
function endingEndpoint(worker: Worker): Endpoint {
  const endpoint = workerEndpoint(worker);
  return {
    ...endpoint,
    close: () => {
      endpoint.close();
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

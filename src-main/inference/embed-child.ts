import { Worker } from 'node:worker_threads';
import { connectChannel } from '#shared/contract/connect-channel';
import { serveChannel } from '#shared/contract/serve-channel';
import type { Transport } from '#shared/contract/wire';
import type { EmbedStart } from '../core/embedders/built-in-model.ts';
import { checkModelContents } from '../core/embedders/check-model-files.ts';
import { childEndpoint } from '../endpoints/child-endpoint.ts';
import { firstMessage } from '../endpoints/first-message.ts';
import { EmbedServer } from './embed-server.ts';
import { workerEndpoint } from '../endpoints/worker-endpoint.ts';

/** Beside this file, with its ending: .ts as written, .js as built. */
const workerUrl = new URL(import.meta.url.replace(/embed-child(?=\.\w+$)/, 'embed-worker'));

/** A thread that ends by itself took a text with it: the whole child goes, and who asked starts it afresh. */
const end = (): void => void process.kill(process.pid, 'SIGKILL');

const startThread = (folder: string) => (): Transport => {
  const worker = new Worker(workerUrl, { workerData: folder });
  worker.once('error', end).once('exit', end);
  return connectChannel(workerEndpoint(worker), 'the embedding thread');
};

const { data, endpoint } = await firstMessage(childEndpoint());
const { folder, threads } = data as EmbedStart;
const checked = checkModelContents(folder);
// Every call is told; nobody may have called yet.
checked.catch(() => undefined);
serveChannel(endpoint, new EmbedServer({ threads, startThread: startThread(folder), checked }));

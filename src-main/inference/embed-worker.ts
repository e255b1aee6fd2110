import { workerData } from 'node:worker_threads';
import { serveChannel } from '#shared/contract/serve-channel';
import { AppError } from '#shared/errors';
import { threadEndpoint } from '../endpoints/thread-endpoint.ts';
import { SentenceModel } from './sentence-model.ts';

/** A thread of the embed child: one model, one text at a time. `workerData` is the folder of the model's files. */
const model = SentenceModel.open(String(workerData)).catch((cause: unknown) => {
  const reason = cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '') : String(cause);
  throw new AppError(
    'embedder-stopped',
    { reason: `the model does not load: ${reason.slice(0, 200)}` },
    cause,
  );
});
// Whoever asks is told; nobody has asked yet.
model.catch(() => undefined);

const textOf = (input: unknown): string => (input as { readonly text: string }).text;

serveChannel(threadEndpoint(), {
  call: async (route, input) => {
    if (route === 'load') return void (await model);
    if (route === 'embed') return (await model).embed(textOf(input));
    if (route === 'unknownShare') return (await model).unknownShare(textOf(input));
    throw new AppError('route-unknown', { route });
  },
  stream: (route) => {
    throw new AppError('route-unknown', { route });
  },
});

import { serveChannel } from '#shared/contract/serve-channel';
import { AppError } from '#shared/errors';
import { firstMessage } from '../../../src-main/endpoints/first-message.ts';
import { threadEndpoint } from '../../../src-main/endpoints/thread-endpoint.ts';

/** A thread that does what the tests of processes ask of it. */
const { data, endpoint } = await firstMessage(threadEndpoint());

function fail(): never {
  throw new RangeError('the thread is broken');
}

serveChannel(endpoint, {
  call: (route, input) => {
    if (route === 'data') return Promise.resolve(data);
    if (route === 'crash') setTimeout(fail, 0);
    return Promise.resolve(input);
  },
  stream: (route) => {
    throw new AppError('route-unknown', { route });
  },
});

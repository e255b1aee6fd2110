import { setTimeout as sleep } from 'node:timers/promises';
import { serveChannel } from '#shared/contract/serve-channel';
import { AppError } from '#shared/errors';
import { childEndpoint } from '../../../src-main/endpoints/child-endpoint.ts';
import { firstMessage } from '../../../src-main/endpoints/first-message.ts';

/** A child that does what the tests of processes ask of it. */
const { data, endpoint } = await firstMessage(childEndpoint());
const orders: Readonly<Record<string, (input: unknown) => unknown>> = {
  data: () => data,
  echo: (input) => input,
  wait: () => sleep(600_000),
  exit: (input) => process.exit(input as number),
  crash: () => setTimeout(() => fail(), 0),
  busy: () => setTimeout(() => spin(), 0),
};

function fail(): never {
  throw new RangeError('the child is broken');
}

function spin(): never {
  for (;;) Math.random();
}

serveChannel(endpoint, {
  call: async (route, input) => {
    const order = orders[route];
    if (!order) throw new AppError('route-unknown', { route });
    const result = await order(input);
    return typeof result === 'object' && result !== null && 'ref' in result ? null : result;
  },
  stream: (route) => {
    throw new AppError('route-unknown', { route });
  },
});

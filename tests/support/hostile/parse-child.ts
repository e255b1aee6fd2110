import type { ParseChildStart } from '../../../src-main/core/parsers/parse-protocol.ts';
import { childEndpoint } from '../../../src-main/endpoints/child-endpoint.ts';
import { firstMessage } from '../../../src-main/endpoints/first-message.ts';
import { createParseDispatcher } from '../../../src-main/workers/parse-dispatcher.ts';
import { ParsePool } from '../../../src-main/workers/parse-pool.ts';
import { serveChannel } from '#shared/contract/serve-channel';

/** The parser child with threads that misbehave; a file named `end` takes the whole child down. */
const { data, endpoint } = await firstMessage(childEndpoint());
const pool = new ParsePool(new URL('./parse-worker.ts', import.meta.url), data as ParseChildStart);
const dispatcher = createParseDispatcher(pool);
const hoard: Buffer[] = [];
serveChannel(endpoint, {
  ...dispatcher,
  stream: (route, input, signal) => {
    const { name } = input as { readonly name: string };
    if (name === 'end') process.kill(process.pid, 'SIGKILL');
    if (name === 'bloat') hoard.push(Buffer.alloc(400e6, 1));
    return dispatcher.stream(
      route,
      name === 'bloat' ? { ...(input as object), name: 'wait' } : input,
      signal,
    );
  },
});

import { expect, test, vi } from 'vitest';
import { connectChannel } from './connect-channel.ts';
import { memoryEndpoints } from './memory-endpoints.ts';
import { serveChannel } from './serve-channel.ts';
import type { Dispatcher } from './wire.ts';

const echo: Dispatcher = {
  call: (_, input) => Promise.resolve(input),
  stream: async function* stream() {
    yield await Promise.resolve(1);
  },
};

const call = (id: number) => ({ type: 'call', id, route: 'a.b', input: id });

test('a message of the wrong form is answered where it has an id, else ignored; the next one works', async () => {
  const [near, far] = memoryEndpoints();
  serveChannel(far, echo);
  const answers: unknown[] = [];
  near.onMessage((message) => answers.push(message));
  for (const noise of [null, 7, 'text', [], {}, { type: 'call' }, { type: 'pull', id: 'x' }])
    near.post(noise);
  for (const wrong of [{ type: 'call' }, { type: 'stream', route: 'a.b', credit: -1 }, { type: 'other' }])
    near.post({ ...wrong, id: 1 });
  near.post({ type: 'cancel', id: 99 });
  near.post(call(2));
  await vi.waitFor(() => expect(answers).toHaveLength(4));
  const refused = {
    type: 'error',
    id: 1,
    error: expect.objectContaining({ code: 'input-invalid' }) as unknown,
  };
  expect(answers).toEqual([refused, refused, refused, { type: 'result', id: 2, value: 2 }]);
});

test('answers of the wrong form reject their call, and noise is ignored', async () => {
  const [near, far] = memoryEndpoints();
  const transport = connectChannel(near, 'the other side');
  for (const noise of [null, 'text', { id: 5, type: 'end' }, { type: 'result' }]) far.post(noise);
  far.onMessage((message) => {
    const { id } = message as { id: number };
    far.post(
      id === 1
        ? { id, type: 'error', error: 'text' }
        : { id, type: 'error', error: { code: 'from-the-future', message: 'New.', advice: '' } },
    );
  });
  await expect(transport.call('a.b', 1)).rejects.toMatchObject({ code: 'internal' });
  await expect(transport.call('a.b', 2)).rejects.toMatchObject({ code: 'internal', message: 'New.' });
});

test('closing aborts what runs, waits for it and refuses what comes meanwhile', async () => {
  const [near, far] = memoryEndpoints();
  const { promise: release, resolve } = Promise.withResolvers<void>();
  const channel = serveChannel(far, {
    ...echo,
    call: (_route, _input, signal) => release.then(() => signal.throwIfAborted()),
  });
  const answers: unknown[] = [];
  near.onMessage((message) => answers.push(message));
  near.post(call(1));
  await Promise.resolve();
  await Promise.resolve();
  const closing = channel.close();
  near.post(call(2));
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  resolve();
  await closing;
  const refused = (id: number): unknown => ({
    type: 'error',
    id,
    error: expect.objectContaining({ code: 'shutting-down' }) as unknown,
  });
  await vi.waitFor(() => expect(answers).toEqual([refused(2), refused(1)]));
});

import { MessageChannel } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';
import { LateEndpoint } from './late-endpoint.ts';
import { portEndpoint } from './port-endpoint.ts';

function channel() {
  const { port1, port2 } = new MessageChannel();
  const [near, far] = [portEndpoint(port1), portEndpoint(port2)];
  const heard: unknown[] = [];
  far.onMessage((message) => heard.push(message));
  return { near, far, heard };
}

test('what is said before the way is there arrives first, in order; answers come back', async () => {
  const { near, far, heard } = channel();
  const late = new LateEndpoint();
  const answers: unknown[] = [];
  late.onMessage((message) => answers.push(message));
  late.post(1);
  late.post(2);
  late.begin(near);
  late.post(3);
  far.post('answer');
  await vi.waitFor(() => expect([heard, answers]).toEqual([[1, 2, 3], ['answer']]));
  late.close();
});

test('an endpoint that was closed before its way came closes the way, and says nothing', async () => {
  const { near, far, heard } = channel();
  const late = new LateEndpoint();
  late.post(1);
  late.close();
  const closed = new Promise<void>((resolve) => far.onClose(resolve));
  late.begin(near);
  await closed;
  expect(heard).toEqual([]);
});

test('the end of the way is told', async () => {
  const { near, far } = channel();
  const late = new LateEndpoint();
  const ends: string[] = [];
  late.onClose(() => ends.push('closed'));
  late.begin(near);
  far.close();
  await vi.waitFor(() => expect(ends).toEqual(['closed']));
});

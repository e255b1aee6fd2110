import { duplexPair } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { serialize } from 'node:v8';
import { expect, test, vi } from 'vitest';
import { frameHeader, FrameReader } from './frame.ts';
import { socketEndpoint } from './socket-endpoint.ts';

const frame = (body: Buffer): Buffer => Buffer.concat([frameHeader(body.length), body]);

test('frames are found again however the bytes are cut', () => {
  const bodies = [Buffer.from(''), Buffer.from('one'), Buffer.alloc(70_000, 7), Buffer.from('last')];
  const bytes = Buffer.concat(bodies.map(frame));
  for (const size of [1, 3, 4, 5, 1000, bytes.length]) {
    const reader = new FrameReader(100_000);
    const cuts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
      bytes.subarray(n * size, (n + 1) * size),
    );
    expect(Buffer.concat(cuts.flatMap((cut) => [...reader.push(cut)].map(frame)))).toEqual(bytes);
  }
});

test('messages arrive in order, those that came before anyone listened too', async () => {
  const [near, far] = duplexPair();
  const [sender, receiver] = [socketEndpoint(near), socketEndpoint(far)];
  sender.post({ n: 1 });
  sender.post({ n: 2, bytes: new Uint8Array(3) });
  await setImmediate();
  const received: unknown[] = [];
  receiver.onMessage((message) => received.push(message));
  await vi.waitFor(() => expect(received).toEqual([{ n: 1 }, { n: 2, bytes: new Uint8Array(3) }]));
});

test.each([
  ['a length beyond the limit', Buffer.from('GET / HTTP/1.1\r\n')],
  ['a frame that holds no message', frame(Buffer.from('garbage'))],
  ['an empty frame', frame(Buffer.alloc(0))],
  ['a message cut short', frame(serialize({ text: 'abcdef' }).subarray(0, -4))],
])('%s closes the connection and delivers nothing', async (_, bytes) => {
  const [near, far] = duplexPair();
  const endpoint = socketEndpoint(far);
  const received: unknown[] = [];
  endpoint.onMessage((message) => received.push(message));
  const closed = new Promise<string>((resolve) => endpoint.onClose(() => resolve('closed')));
  near.on('error', () => {});
  near.write(bytes);
  await closed;
  expect(received).toEqual([]);
});

test('a message over the limit is refused where it is sent', () => {
  const [near] = duplexPair();
  const endpoint = socketEndpoint(near, { maxFrameBytes: 1024 * 1024 });
  expect(() => endpoint.post(new Uint8Array(2 * 1024 * 1024))).toThrow(
    expect.objectContaining({ code: 'body-too-large', message: 'The request is larger than 1 MB.' }) as Error,
  );
});

test('a peer that does not read is given up before it takes all memory', async () => {
  const [near] = duplexPair();
  const endpoint = socketEndpoint(near, { maxBacklogBytes: 1_000_000 });
  const closed = new Promise<string>((resolve) => endpoint.onClose(() => resolve('closed')));
  for (let n = 0; n < 20; n += 1) endpoint.post(new Uint8Array(100_000));
  expect(await closed).toBe('closed');
});

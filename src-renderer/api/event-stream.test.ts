import { expect, test } from 'vitest';
import { readEvents } from './event-stream.ts';

/** A body that comes in these pieces. */
function bodyOf(pieces: readonly Uint8Array[]) {
  const left = [...pieces];
  return {
    getReader: () => ({
      read: () => Promise.resolve(left.length > 0 ? { done: false, value: left.shift() } : { done: true }),
    }),
  };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function readAll(pieces: readonly Uint8Array[]) {
  let heard = 0;
  const events = [];
  for await (const event of readEvents(bodyOf(pieces), () => (heard += 1))) events.push(event);
  return { events, heard };
}

const text =
  'event: hello\ndata: {"a":1}\n\n:\n\nid: 7\ndata: Grüße 🙂\n\ndata: one\ndata: two\n\ndata: never ended';
const expected = [
  { event: 'hello', id: '', data: '{"a":1}' },
  { event: 'message', id: '7', data: 'Grüße 🙂' },
  { event: 'message', id: '', data: 'one\ntwo' },
];

test('events are read however their bytes are cut, comments are left out, and what did not end is not told', async () => {
  const whole = bytes(text);
  for (let size = 1; size <= whole.length; size += 1) {
    const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, index) =>
      whole.subarray(index * size, (index + 1) * size),
    );
    expect(await readAll(pieces)).toEqual({ events: expected, heard: pieces.length });
  }
});

test('a message of 20 million characters in small pieces is read in a moment', async () => {
  const piece = bytes('x'.repeat(16_384));
  const pieces = [bytes('data: '), ...Array.from({ length: 1221 }, () => piece), bytes('\n\n')];
  const { events } = await readAll(pieces);
  expect(events[0]?.data.length).toBe(1221 * 16_384);
});

import { expect, test } from 'vitest';
import { EventStream } from './event-stream.ts';

interface Step {
  readonly file: string;
  readonly at: number;
}

const read = async (stream: AsyncIterable<Step>): Promise<readonly Step[]> => {
  const items: Step[] = [];
  for await (const item of stream) items.push(item);
  return items;
};

test('items arrive in order and the stream ends after the last', async () => {
  const stream = new EventStream<Step>(() => undefined);
  const reading = read(stream);
  stream.push({ file: 'a', at: 1 });
  await Promise.resolve();
  stream.push({ file: 'a', at: 2 });
  stream.end();
  expect(await reading).toEqual([
    { file: 'a', at: 1 },
    { file: 'a', at: 2 },
  ]);
});

test('waiting items of one key are replaced by the latest, in the place of the first', async () => {
  const stream = new EventStream<Step>((step) => step.file);
  for (let at = 0; at < 1000; at++) stream.push({ file: at % 2 ? 'b' : 'a', at });
  stream.end();
  expect(await read(stream)).toEqual([
    { file: 'a', at: 998 },
    { file: 'b', at: 999 },
  ]);
});

test('a replaced item that was read already is followed by the next one', async () => {
  const stream = new EventStream<Step>((step) => step.file);
  const iterator = stream[Symbol.asyncIterator]();
  stream.push({ file: 'a', at: 1 });
  expect((await iterator.next()).value).toEqual({ file: 'a', at: 1 });
  stream.push({ file: 'a', at: 2 });
  expect((await iterator.next()).value).toEqual({ file: 'a', at: 2 });
});

test('a failure reaches the reader after what came before it', async () => {
  const stream = new EventStream<Step>(() => undefined);
  stream.push({ file: 'a', at: 1 });
  stream.fail(new Error('broken'));
  const iterator = stream[Symbol.asyncIterator]();
  await iterator.next();
  await expect(iterator.next()).rejects.toThrow('broken');
});

import { expect, test } from 'vitest';
import { AppError } from '#shared/errors';
import { JobQueue, type Priority } from './job-queue.ts';

const never = new AbortController().signal;

/** A queue whose lanes only note what ran; `gate` holds the jobs back until it is opened. */
function testQueue(mostLanes = 1) {
  const ran: string[] = [];
  const gate = Promise.withResolvers<void>();
  let lanes = 0;
  const queue = new JobQueue({ mostLanes, startLane: async () => (lanes += 1) });
  const add = (name: string, priority: Priority, signal = never): Promise<string> =>
    queue.add(
      async () => {
        ran.push(name);
        await gate.promise;
        return name;
      },
      { priority, signal },
    );
  return { ran, add, open: () => gate.resolve(), lanes: () => lanes };
}

test('`now` overtakes whatever waits as `later`; within a priority the order is kept', async () => {
  const { ran, add, open } = testQueue();
  const first = add('first', 'later');
  await expect.poll(() => ran).toEqual(['first']);
  const others = [add('a', 'later'), add('b', 'later'), add('x', 'now'), add('y', 'now')];
  open();
  await Promise.all([first, ...others]);
  expect(ran).toEqual(['first', 'x', 'y', 'a', 'b']);
});

test('a cancelled job that has not begun never runs, one that has begun runs to its end unseen', async () => {
  const { ran, add, open } = testQueue();
  const controller = new AbortController();
  const begun = add('begun', 'later', controller.signal);
  await expect.poll(() => ran).toEqual(['begun']);
  const waiting = add('waiting', 'later', controller.signal);
  controller.abort();
  await expect(begun).rejects.toMatchObject({ code: 'cancelled' });
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
  await expect(add('late', 'now', controller.signal)).rejects.toMatchObject({ code: 'cancelled' });
  open();
  await add('after', 'later');
  expect(ran).toEqual(['begun', 'after']);
});

test('one job starts one lane, many start as many as are allowed', async () => {
  const single = testQueue(4);
  single.open();
  await single.add('question', 'now');
  const many = testQueue(4);
  many.open();
  await Promise.all(Array.from({ length: 20 }, (_, at) => many.add(`${at}`, 'later')));
  expect([single.lanes(), many.lanes()]).toEqual([1, 4]);
});

test('a job that fails leaves its lane to the next', async () => {
  const queue = new JobQueue({ mostLanes: 1, startLane: async () => 'lane' });
  const options = { priority: 'now', signal: never } as const;
  await expect(queue.add(() => Promise.reject(new Error('no')), options)).rejects.toThrow('no');
  expect(await queue.add(async (lane) => lane, options)).toBe('lane');
});

test('where no lane starts every job is told why, and the next job tries again', async () => {
  let attempts = 0;
  const queue = new JobQueue({
    mostLanes: 2,
    startLane: async () => {
      attempts += 1;
      if (attempts === 1) throw new AppError('embedder-stopped', { reason: 'no memory' });
      return 'lane';
    },
  });
  const options = { priority: 'now', signal: never } as const;
  await expect(queue.add(async () => 1, options)).rejects.toMatchObject({ code: 'embedder-stopped' });
  expect(await queue.add(async () => 2, options)).toBe(2);
});

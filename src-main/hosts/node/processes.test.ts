import { getPriority } from 'node:os';
import { expect, test, vi } from 'vitest';
import { connectChannel } from '#shared/contract/connect-channel';
import { runEntry } from '../../../tests/support/run-entry.ts';
import { startChild, type ChildPeer } from './child-peer.ts';
import { processMemory } from './process-memory.ts';
import { startThread } from './thread-peer.ts';

const entry = (name: string): URL => new URL(`../../../tests/support/entries/${name}`, import.meta.url);

function child(data: unknown = null): ChildPeer & Disposable {
  const peer = startChild(entry('obedient-child.ts'), data);
  return { ...peer, [Symbol.dispose]: () => peer.kill() };
}

/** A process that has ended may stay in the table until someone asks for its status: that one has no memory. */
const isRunning = async (pid: number): Promise<boolean> => {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return process.platform === 'win32' || (await processMemory(pid)) > 0;
};

test('a child gets its start data first, answers calls and gives way to what the person waits for', async () => {
  using peer = child({ model: new Uint8Array([1, 2]) });
  const channel = connectChannel(peer.endpoint, 'the child');
  const input = { vector: new Float32Array([0.5]) };
  expect(await Promise.all([channel.call('data', null), channel.call('echo', input)])).toEqual([
    { model: new Uint8Array([1, 2]) },
    input,
  ]);
  expect(await peer.memory()).toBeGreaterThan(process.platform === 'win32' ? -1 : 10_000_000);
  expect(getPriority(peer.pid)).toBeGreaterThan(getPriority());
});

test.each([
  ['exit', 3, /^exit code 3$/],
  ['crash', null, /^exit code 1: RangeError: the child is broken$/],
])('a child that ends by %s says so, and calls to it are rejected', async (order, input, phrase) => {
  using peer = child();
  const channel = connectChannel(peer.endpoint, 'the child');
  const waiting = channel.call('wait', null);
  channel.call(order, input).catch(() => {});
  await expect(waiting).rejects.toMatchObject({ code: 'connection-lost' });
  expect(await peer.exited).toMatch(phrase);
  expect(await peer.memory()).toBe(0);
});

test('a child is killed also while it computes', async () => {
  using peer = child();
  await connectChannel(peer.endpoint, 'the child').call('busy', null);
  peer.kill();
  expect(await peer.exited).toMatch(process.platform === 'win32' ? /^exit code/ : /^signal SIGKILL$/);
});

test('a child whose entry is missing settles with the reason', async () => {
  const peer = startChild(entry('not-there.ts'), null);
  expect(await peer.exited).toMatch(/^exit code 1: Error: Cannot find module/);
});

test('no child outlives a parent that was killed', async () => {
  await using parent = await runEntry('parent.ts');
  const pid = Number(parent.line);
  expect(await isRunning(pid)).toBe(true);
  await parent.kill();
  await vi.waitFor(async () => expect(await isRunning(pid)).toBe(false), { timeout: 10_000 });
});

test('a thread gets its start data first, answers, and tells what broke it', async () => {
  const peer = startThread(entry('obedient-thread.ts'), { path: 'a.db' });
  const channel = connectChannel(peer.endpoint, 'the thread');
  expect(await channel.call('data', null)).toEqual({ path: 'a.db' });
  await channel.call('crash', null);
  expect(await peer.exited).toBe('exit code 1: RangeError: the thread is broken');
  await expect(channel.call('data', null)).rejects.toMatchObject({ code: 'connection-lost' });
});

test('a thread ends when it is killed', async () => {
  const peer = startThread(entry('obedient-thread.ts'), null);
  peer.kill();
  expect(await peer.exited).toMatch(/^exit code/);
});

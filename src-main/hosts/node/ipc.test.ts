import { stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Dispatcher } from '#shared/contract/wire';
import { runEntry } from '../../../tests/support/run-entry.ts';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { writeFrame } from '../../endpoints/socket-endpoint.ts';
import { holdOrConnect } from './hold-or-connect.ts';
import { connectIpc } from './ipc-client.ts';
import { readNote } from './ipc-note.ts';
import { serveIpc } from './ipc-server.ts';

const { signal } = new AbortController();
const echo: Dispatcher = {
  call: (_route, input) => Promise.resolve(input),
  stream: () => {
    throw new Error('not asked for here');
  },
};
const unix = process.platform !== 'win32';

test('the second process is connected to the one that holds the folder', async () => {
  await using folder = await temporaryFolder();
  await using holder = await runEntry('holder.ts', folder.path);
  const { remote } = await holdOrConnect(folder.path, signal);
  expect(await remote?.call('add', { a: 1 })).toEqual([holder.process.pid, { a: 1 }]);
  remote?.close();
});

test('when the holder is killed, what is under way is rejected and the next process takes the folder', async () => {
  await using folder = await temporaryFolder();
  await using holder = await runEntry('holder.ts', folder.path);
  const { remote } = await holdOrConnect(folder.path, signal);
  const reader = remote?.stream('count', null)[Symbol.asyncIterator]();
  await reader?.next();
  await holder.kill();
  await expect(
    (async () => {
      for (;;) if ((await reader?.next())?.done) return;
    })(),
  ).rejects.toMatchObject({ code: 'connection-lost' });
  const { held } = await holdOrConnect(folder.path, signal);
  expect(held?.folder).toBe(folder.path);
  held?.release();
});

test('a holder that does not answer is named', async () => {
  await using folder = await temporaryFolder();
  await using _holder = await runEntry('holder.ts', folder.path, 'mute');
  await expect(holdOrConnect(folder.path, signal, { patienceMilliseconds: 200 })).rejects.toMatchObject({
    code: 'data-in-use',
    message: `The data folder ${folder.path} is in use by another program, which does not answer.`,
  });
  await expect(holdOrConnect(folder.path, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
});

test('whoever does not know the token, or sends something else, is turned away and runs nothing', async () => {
  await using folder = await temporaryFolder();
  const server = await serveIpc({ folder: folder.path, dispatcher: echo });
  expect(await connectIpc({ ...server.note, token: 'x'.repeat(64) }, signal)).toBeUndefined();
  for (const greeting of [Buffer.from('GET / HTTP/1.1\r\n\r\n'), Buffer.alloc(4), Buffer.alloc(5000, 1)]) {
    const socket = connect(server.note.address);
    const closed = new Promise((resolve) => void socket.on('error', () => {}).once('close', resolve));
    socket.resume().write(greeting);
    await closed;
  }
  const transport = await connectIpc(server.note, signal);
  expect(await transport?.call('echo', 7)).toBe(7);
  transport?.close();
  await server.close();
});

test('garbage after the greeting ends that connection alone', async () => {
  await using folder = await temporaryFolder();
  const server = await serveIpc({ folder: folder.path, dispatcher: echo });
  const other = await connectIpc(server.note, signal);
  const socket = connect(server.note.address);
  const closed = new Promise((resolve) => void socket.on('error', () => {}).once('close', resolve));
  writeFrame(socket, Buffer.from(server.note.token));
  writeFrame(socket, Buffer.from('this is no message'));
  socket.resume();
  await closed;
  expect(await other?.call('echo', 1)).toBe(1);
  other?.close();
  await server.close();
});

test.runIf(unix)(
  'only this user can reach the socket or read its note; both are gone after closing',
  async () => {
    await using folder = await temporaryFolder();
    const server = await serveIpc({ folder: folder.path, dispatcher: echo });
    const modes = await Promise.all(
      [dirname(server.note.address), join(folder.path, 'allma.socket.json')].map(
        async (path) => (await stat(path)).mode & 0o777,
      ),
    );
    expect(modes).toEqual([0o700, 0o600]);
    await server.close();
    expect(await readNote(folder.path)).toBeUndefined();
    await expect(stat(dirname(server.note.address))).rejects.toThrow('ENOENT');
  },
);

test.runIf(unix)('a data folder with a long path gets its socket elsewhere', async () => {
  await using folder = await temporaryFolder();
  const long = join(folder.path, 'x'.repeat(120));
  const taken = (await holdOrConnect(long, signal)).held;
  const server = await serveIpc({ folder: long, dispatcher: echo });
  expect(Buffer.byteLength(server.note.address)).toBeLessThan(100);
  const { remote } = await holdOrConnect(long, signal);
  expect(await remote?.call('echo', 'here')).toBe('here');
  remote?.close();
  await server.close();
  taken?.release();
});

test('leftovers of a dead holder do no harm', async () => {
  await using folder = await temporaryFolder();
  const holder = await runEntry('holder.ts', folder.path);
  await holder.kill();
  expect(await readNote(folder.path)).toBeDefined();
  const { held } = await holdOrConnect(folder.path, signal);
  const server = await serveIpc({ folder: folder.path, dispatcher: echo });
  const { remote } = await holdOrConnect(folder.path, signal);
  expect(await remote?.call('echo', 1)).toBe(1);
  remote?.close();
  await server.close();
  held?.release();
  await writeFile(join(folder.path, 'allma.socket.json'), '{"half":');
  expect(await readNote(folder.path)).toBeUndefined();
});

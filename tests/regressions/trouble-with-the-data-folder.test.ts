import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { dataPlace } from '../../src-main/core/storage/data-place.ts';
import { storageError } from '../../src-main/core/storage/storage-errors.ts';
import { lanceError } from '../../src-main/core/vector-stores/lancedb-errors.ts';
import { probeLance } from '../../src-main/core/vector-stores/lancedb-library.ts';
import { serveIpc } from '../../src-main/hosts/node/ipc-server.ts';
import { nodeProcesses } from '../support/node-processes.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { ingestAll, testCore } from '../support/test-core.ts';

const bytes = new TextEncoder().encode('Rollo was their first ruler.');
const dispatcher = { call: () => Promise.resolve(null), stream: () => (async function* () {})() };

async function dataFolder() {
  const folder = await temporaryFolder();
  const data = join(folder.path, 'data');
  await mkdir(data);
  return { data, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

test('a folder for copies that cannot be made is told as such, not as a bug', async () => {
  await using place = await dataFolder();
  await writeFile(join(place.data, 'files'), '');
  await using core = await testCore(place.data);
  const ingested = ingestAll(core.client, { files: [{ name: 'Dropped.txt', bytes }] });
  await expect(ingested).rejects.toMatchObject({ code: 'data-unwritable' });
});

test('a folder for vectors that cannot be made is not told as damage', async () => {
  await using place = await dataFolder();
  await writeFile(join(place.data, 'vectors'), '');
  await using core = await testCore(place.data);
  const { summary, notices } = await ingestAll(core.client, { files: [{ name: 'Dropped.txt', bytes }] });
  expect(summary).toMatchObject({ indexed: 1 });
  expect(notices.join(' ')).toContain('cannot be written to');
});

test.each([
  ['ENOSPC: no space left on device, mkdir', 'disk-full'],
  ['EACCES: permission denied, mkdir', 'data-unwritable'],
  ['EROFS: read-only file system, mkdir', 'data-unwritable'],
  ['lance error: LanceError(IO): No space left on device (os error 28)', 'disk-full'],
  ['lance error: file is not a Lance file', 'vectors-damaged'],
])('%s is told as %s', (message, code) => {
  expect(lanceError(new Error(message), '/data/vectors')).toMatchObject({ code });
});

test('a database that another program holds is told as in use', async () => {
  await using place = await dataFolder();
  const file = join(place.data, 'x.db');
  using holder = closing(new BetterSqlite3(file));
  using other = closing(new BetterSqlite3(file, { timeout: 0 }));
  holder.connection.exec('BEGIN EXCLUSIVE');
  const error = thrownBy(() => other.connection.exec('BEGIN IMMEDIATE'));
  expect(storageError(error, dataPlace(place.data))).toMatchObject({ code: 'data-in-use' });
});

test('where the data folder holds no folder for the socket, another place does', async () => {
  await using place = await dataFolder();
  await writeFile(join(place.data, 'run'), '');
  const server = await serveIpc({ folder: place.data, dispatcher });
  expect(server.note.address).not.toContain(place.data);
  await server.close();
});

test('where the note cannot be written it is told, and nothing is left listening', async () => {
  await using place = await dataFolder();
  await mkdir(join(place.data, 'allma.socket.json', 'in the way'), { recursive: true });
  await expect(serveIpc({ folder: place.data, dispatcher })).rejects.toMatchObject({
    code: 'data-unwritable',
  });
});

test('a machine without a folder for temporary files is told so at once', async () => {
  const usual = process.env['TMPDIR'];
  process.env['TMPDIR'] = '/not/there';
  try {
    await expect(probeLance(nodeProcesses)).rejects.toMatchObject({ code: 'vectors-unavailable' });
  } finally {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
  }
});

const closing = (connection: BetterSqlite3.Database) => ({
  connection,
  [Symbol.dispose]: () => void connection.close(),
});

function thrownBy(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

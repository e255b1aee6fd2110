import { once } from 'node:events';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { downloadServer, findElectron, whyUnreachable } from '../../tools/electron-binary.mjs';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('Electron is found where its installer put it, and not before', async () => {
  await using folder = await temporaryFolder();
  expect(findElectron({}, folder.path)).toBeUndefined();
  await writeFile(join(folder.path, 'path.txt'), 'electron');
  expect(findElectron({}, folder.path)).toBeUndefined();
  const binary = join(folder.path, 'dist', 'electron');
  await mkdir(join(folder.path, 'dist'));
  await writeFile(binary, '');
  await chmod(binary, 0o755);
  expect(findElectron({}, folder.path)).toBe(binary);
});

test('ELECTRON_EXEC_PATH and ELECTRON_OVERRIDE_DIST_PATH name another Electron', async () => {
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, 'path.txt'), 'electron');
  await writeFile(join(folder.path, 'electron'), '');
  const other = join(folder.path, 'electron');
  expect(findElectron({ ELECTRON_EXEC_PATH: other }, 'nowhere')).toBe(other);
  expect(findElectron({ ELECTRON_EXEC_PATH: join(folder.path, 'gone') }, folder.path)).toBeUndefined();
  expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: folder.path }, folder.path)).toBe(other);
});

test.each([
  [{}, 'https://github.com/'],
  [{ ELECTRON_MIRROR: 'https://mirror.example/electron/' }, 'https://mirror.example/electron/'],
  [
    { ELECTRON_MIRROR: 'https://one.example/', npm_config_electron_mirror: 'https://two.example/' },
    'https://two.example/',
  ],
  [{ HTTPS_PROXY: 'http://proxy.example:8080' }, 'https://github.com/'],
  [
    { ELECTRON_GET_USE_PROXY: 'true', HTTPS_PROXY: 'http://proxy.example:8080' },
    'http://proxy.example:8080/',
  ],
])('with %j a download asks %s', (environment, server) => {
  expect(downloadServer(environment).href).toBe(server);
});

test('a server that takes connections is reachable, and a closed port says so', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  expect(await whyUnreachable(url)).toBeUndefined();
  await new Promise((closed) => server.close(closed));
  expect(await whyUnreachable(url)).toBe(`${url.host} cannot be reached (ECONNREFUSED)`);
});

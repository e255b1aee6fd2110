import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const program = join(import.meta.dirname, '../../tools/start.mjs');

/** `npm start` where nobody looks: nothing is fetched and no window opens. */
function start(data: string, ...given: readonly string[]) {
  const { ELECTRON_EXEC_PATH: _, ...env } = process.env;
  const child = spawn(process.execPath, [program, '--data', data, ...given], {
    env: { ...env, CI: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return {
    child,
    line: once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line)),
    // Without the line of a build, which is due whenever a source has changed.
    said: text(child.stderr).then((all) => all.replace(/^Building.*\n/, '')),
    ended: once(child, 'exit').then(([code]) => code as unknown),
  };
}

test('npm start says in one line why there is no window, then prints the address of the page', async () => {
  await using folder = await temporaryFolder();
  const { child, line, said, ended } = start(folder.path);
  expect(await line).toMatch(/^Allma Studio is open at http:\/\/127\.0\.0\.1:\d+\//);
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(await said).toBe('Allma Studio opens in the browser: nobody looks at a window here (CI is set).\n');
});

test('npm start --browser opens the browser without a reason', async () => {
  await using folder = await temporaryFolder();
  const { child, line, said, ended } = start(folder.path, '--browser');
  expect(await line).toContain('http://127.0.0.1:');
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(await said).toBe('');
});

test('npm start --electron opens nothing else where there can be no window', async () => {
  await using folder = await temporaryFolder();
  const { said, ended } = start(folder.path, '--electron');
  expect(await ended).toBe(1);
  expect(await said).toBe('The desktop app cannot be opened: nobody looks at a window here (CI is set).\n');
});

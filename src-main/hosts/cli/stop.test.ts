import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Stop, watchSignals } from './stop.ts';

function watched() {
  const exits: (number | undefined)[] = [];
  const host = Object.assign(new EventEmitter(), { exit: (status?: number) => exits.push(status) });
  const controller = new AbortController();
  watchSignals(host as unknown as NodeJS.Process, controller);
  return { host, controller, exits };
}

test('the first signal asks the command to stop, the second ends the process', async () => {
  const { host, controller, exits } = watched();
  host.emit('SIGTERM');
  const { reason } = controller.signal;
  await sleep(320);
  host.emit('SIGINT');
  expect({ status: reason instanceof Stop ? reason.status : undefined, exits }).toEqual({
    status: 143,
    exits: [130],
  });
});

test('a signal that arrives twice at once, from the terminal and from a launcher, is one press', () => {
  const { host, controller, exits } = watched();
  host.emit('SIGINT');
  host.emit('SIGINT');
  expect({ aborted: controller.signal.aborted, exits }).toEqual({ aborted: true, exits: [] });
});

const entry = fileURLToPath(new URL('./allma.ts', import.meta.url));

test('a pipe that its reader closes ends the command quietly', async () => {
  const child = spawn(process.execPath, [entry, 'help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const [status] = (await once(child, 'close')) as [number | null];
  expect({ status, errors }).toEqual({ status: 0, errors: '' });
});

test('the entry prints the version, and wrong usage ends with 2', async () => {
  const outputs = [];
  for (const argument of ['--version', 'nonsense']) {
    const child = spawn(process.execPath, [entry, argument], { stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    const [status] = (await once(child, 'close')) as [number | null];
    outputs.push({ status, isVersion: /^\d+\.\d+\.\d+\n$/.test(text) });
  }
  expect(outputs).toEqual([
    { status: 0, isVersion: true },
    { status: 2, isVersion: false },
  ]);
});

test('what a failed command left open cannot keep the process from ending', async () => {
  const stop = new URL('./stop.ts', import.meta.url).href;
  const program = `import { createServer } from 'node:net';
    import { endWith } from ${JSON.stringify(stop)};
    createServer().listen(0, '127.0.0.1', () => endWith(process, 3));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' });
  const [status] = (await once(child, 'close')) as [number | null];
  expect(status).toBe(3);
});

import { takeDataLock } from '../../../src-main/hosts/node/data-lock.ts';
import { serveIpc } from '../../../src-main/hosts/node/ipc-server.ts';
import { setTimeout as sleep } from 'node:timers/promises';

/** Holds the data folder it is told, answers "add" there and stays until it is killed. `mute` holds without answering. */
const [folder = '', mode = ''] = process.argv.slice(2);
const lock = takeDataLock(folder);
if (!lock) process.exit(3);
if (mode !== 'mute') {
  await serveIpc({
    folder,
    dispatcher: {
      call: (_route, input) => Promise.resolve([process.pid, input]),
      stream: async function* stream() {
        for (let n = 0; ; n += 1) yield await Promise.resolve(n);
      },
    },
  });
}
process.stdout.write('held\n');
await sleep(600_000);
lock.release();

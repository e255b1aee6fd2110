/** `node --import …`: makes a process of Node's what an Electron utility process is to its code. */
import { registerHooks } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import type { ToUtility } from './channel.ts';
import { pretendElectron } from '../pretend-electron.ts';
import { ParentPort } from './parent-port.ts';

registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'electron') return next(specifier, context);
    throw new Error('the stand-in lends a utility process nothing of the module electron');
  },
});

if (isMainThread) becomeUtility();

function becomeUtility(): void {
  const { channel } = process;
  const send = process.send?.bind(process);
  if (!send || !channel) throw new Error('a utility process is started by utilityProcess.fork');
  const listeners: ((message: ToUtility) => void)[] = [];
  process.on('message', (message: ToUtility) => {
    for (const listener of listeners) listener(message);
  });
  // Electron ends its utility processes with the app, also when that is killed.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  const parentPort = new ParentPort({
    send: (message) => void send(message, undefined, {}, () => {}),
    onMessage: (listener) => void listeners.push(listener),
  });
  pretendElectron('utility');
  Object.assign(process, { parentPort, send: undefined, disconnect: undefined });
}

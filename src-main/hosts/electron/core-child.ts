import { CoreHost, type CoreParent } from './core-host.ts';

/** The core as a process of its own: main holds the windows, and no long read or write of the core's holds main. */
const { parentPort } = process as unknown as { readonly parentPort?: CoreParent };
if (!parentPort) throw new Error('the core is started by the desktop app');
const host = new CoreHost(parentPort);
parentPort.on('message', ({ data, ports }) => host.receive(data, ports[0]));
// A Ctrl+C or the end of a session reaches every process of the app; main says when the core is to end.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

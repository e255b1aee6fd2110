import { MessageChannelMain, utilityProcess, type MessagePortMain } from 'electron';
import { fileURLToPath } from 'node:url';
import { connectChannel } from '#shared/contract/connect-channel';
import { AppError, fromWireError } from '#shared/errors';
import type { DocumentId } from '#shared/model/ids';
import { mainPortEndpoint } from '../../endpoints/main-port-endpoint.ts';
import type { DocumentFile } from '../../core/orchestrator/find-document-file.ts';
import type { CoreStart, FromCore, ToCore } from './core-messages.ts';
import { endProcess } from './end-process.ts';
import { forkOptions, Forks } from './forks.ts';
import { serveKeychain } from './keychain.ts';
import { endOf } from './last-words.ts';

/** A core in a process of its own. */
export interface CoreProcess {
  /** Settles once it answers; rejects with an `AppError` where it cannot, or ends before. */
  readonly ready: Promise<void>;
  /** Settles once it has ended, with a phrase such as "exit code 1: …". */
  readonly exited: Promise<string>;
  /** Lets whoever has the other end of the channel speak the contract with it; before it is ready that waits. */
  attach(port: MessagePortMain): void;
  /** Where a document's own bytes lie. */
  file(id: DocumentId): Promise<DocumentFile>;
  /** Lets what runs come to a clean end and closes the data. */
  close(): Promise<void>;
  /** Ends it at once, with its children. */
  kill(): void;
}

/** The only place that starts a core. */
export function startCore(start: CoreStart): CoreProcess {
  const child = utilityProcess.fork(coreEntry(), [], forkOptions('Allma core'));
  const tell = (message: ToCore, port?: MessagePortMain): void =>
    child.postMessage(message, port ? [port] : []);
  const forks = new Forks(tell);
  const ready = Promise.withResolvers<void>();
  child.on('message', (message: FromCore) => {
    if (message.type === 'fork') forks.fork(message.id, message.entry);
    else if (message.type === 'ready') ready.resolve();
    else ready.reject(fromWireError(message.error));
  });
  tell({ type: 'start', data: start });
  const host = connectChannel(mainPortEndpoint(portTo(tell, 'host')), 'the core');
  serveKeychain(() => portTo(tell, 'keychain'));
  const exited = endOf(child).then((phrase) => {
    forks.endAll();
    host.close();
    ready.reject(new AppError('core-stopped', { reason: phrase }));
    return phrase;
  });
  return {
    ready: ready.promise,
    exited,
    attach: (port) => tell({ type: 'client' }, port),
    file: async (id) => (await host.call('file', id)) as DocumentFile,
    close: async () => void (await host.call('close', {})),
    kill: () => {
      forks.endAll();
      // By its number: it leaves the signal that `kill()` would send to main.
      endProcess(child.pid);
    },
  };
}

/** Beside this file once it is built. */
const coreEntry = (): string => fileURLToPath(new URL('./core-child.js', import.meta.url));

/** A channel of which the core has the other end. */
function portTo(tell: (message: ToCore, port: MessagePortMain) => void, type: 'host' | 'keychain') {
  const { port1, port2 } = new MessageChannelMain();
  tell({ type }, port2);
  return port1;
}

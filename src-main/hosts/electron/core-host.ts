import { serveChannel } from '#shared/contract/serve-channel';
import type { Dispatcher } from '#shared/contract/wire';
import { AppError, isAppError, toWireError } from '#shared/errors';
import type { DocumentId } from '#shared/model/ids';
import { mainPortEndpoint, type MainPort } from '../../endpoints/main-port-endpoint.ts';
import type { Processes } from '../../core/ports.ts';
import { entriesBeside } from '../node/entries.ts';
import { holdCore, type HeldCore } from '../node/hold-core.ts';
import { recordBug } from '../node/record-bug.ts';
import { takeFolder } from '../node/take-folder.ts';
import { startThread } from '../node/thread-peer.ts';
import { BorrowedChildren } from './borrowed-children.ts';
import { BorrowedSecrets } from './borrowed-secrets.ts';
import type { CoreStart, FromCore, ToCore } from './core-messages.ts';

/** Main, as the core's process sees it. */
export interface CoreParent {
  on(
    event: 'message',
    listener: (message: { readonly data: ToCore; readonly ports: readonly MainPort[] }) => void,
  ): unknown;
  postMessage(message: FromCore): void;
}

/** Opens the core where main says, and serves it to everyone for whom main hands over a port. */
export class CoreHost {
  readonly #parent: CoreParent;
  readonly #children: BorrowedChildren;
  readonly #secrets = new BorrowedSecrets();
  readonly #stop = new AbortController();
  #waiting: MainPort[] = [];
  #held: HeldCore | undefined;

  constructor(parent: CoreParent) {
    this.#parent = parent;
    this.#children = new BorrowedChildren((id, entry) => parent.postMessage({ type: 'fork', id, entry }));
  }

  receive(message: ToCore, port: MainPort | undefined): void {
    if (message.type === 'start') void this.#start(message.data);
    else if (message.type === 'ended') this.#children.ended(message.id, message.phrase);
    else if (port) this.#take(message, port);
  }

  #take(message: Exclude<ToCore, { type: 'start' | 'ended' }>, port: MainPort): void {
    switch (message.type) {
      case 'client':
        this.#serve(port);
        break;
      case 'host':
        serveChannel(mainPortEndpoint(port), this.#forMain());
        break;
      case 'keychain':
        this.#secrets.begin(mainPortEndpoint(port));
        break;
      case 'forked':
        this.#children.forked(message.id, message.pid, mainPortEndpoint(port));
        break;
    }
  }

  async #start({ dataFolder, settings }: CoreStart): Promise<void> {
    // What is written belongs to this account alone, also where the folder is open to others.
    process.umask(0o077);
    try {
      const { signal } = this.#stop;
      const lock = await takeFolder(dataFolder, signal);
      const lend = { processes: this.#processes(), secrets: this.#secrets };
      this.#held = await holdCore(lock, { dataFolder, settings, background: true, signal, lend });
      for (const port of this.#waiting.splice(0)) this.#serve(port);
      this.#parent.postMessage({ type: 'ready' });
    } catch (error) {
      if (!isAppError(error)) recordBug(error, dataFolder);
      this.#parent.postMessage({ type: 'failed', error: toWireError(error, 'start') });
    }
  }

  #processes(): Processes {
    const entries = entriesBeside(import.meta.url);
    return {
      child: (name, data) => this.#children.start(name, data),
      thread: (name, data) => startThread(entries[name], data),
    };
  }

  #serve(port: MainPort): void {
    if (this.#held) serveChannel(mainPortEndpoint(port), this.#held.core.dispatcher);
    else this.#waiting.push(port);
  }

  #forMain(): Dispatcher {
    return {
      call: async (route, input) => {
        if (route === 'close') return await this.#close();
        if (route === 'file' && this.#held) return await this.#held.core.file(input as DocumentId);
        throw new AppError('route-unknown', { route });
      },
      stream: (route) => {
        throw new AppError('route-unknown', { route });
      },
    };
  }

  /** Nothing is waited for that runs for a terminal: it is told that the app closes. */
  async #close(): Promise<void> {
    this.#stop.abort(new AppError('shutting-down'));
    await this.#held?.close();
  }
}

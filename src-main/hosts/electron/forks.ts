import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import { fileURLToPath } from 'node:url';
import { childNames, type ChildName } from '../../core/ports.ts';
import { childEnvironment } from '../node/child-peer.ts';
import { entriesBeside } from '../node/entries.ts';
import type { ToCore } from './core-messages.ts';
import { endOf } from './last-words.ts';

type TellCore = (message: ToCore, port?: MessagePortMain) => void;

/** The children of one core. Only main can fork; it hands the core a port to each and is out of their talk then. */
export class Forks {
  readonly #tell: TellCore;
  readonly #running = new Set<UtilityProcess>();
  readonly #entries = entriesBeside(import.meta.url);

  constructor(tell: TellCore) {
    this.#tell = tell;
  }

  /** What is no child of the core's is not started. */
  fork(id: number, name: ChildName): void {
    if (!childNames.includes(name)) return;
    const child = utilityProcess.fork(fileURLToPath(this.#entries[name]), [], forkOptions(`Allma ${name}`));
    const { port1, port2 } = new MessageChannelMain();
    this.#running.add(child);
    child.once('spawn', () => {
      if (this.#running.has(child)) return this.#tell({ type: 'forked', id, pid: child.pid }, port2);
      // It was ended before it had begun, which Electron passes over (electron#44009).
      child.kill();
    });
    child.postMessage({ type: 'port' }, [port1]);
    void endOf(child).then((phrase) => {
      this.#running.delete(child);
      this.#tell({ type: 'ended', id, phrase });
    });
  }

  /** A core that is gone needs none of them, and the next one starts its own. */
  endAll(): void {
    for (const child of this.#running) child.kill();
    this.#running.clear();
  }
}

/** Standard output is nobody's; what is said before an end is told with it. */
export const forkOptions = (serviceName: string) => ({
  serviceName,
  stdio: ['ignore' as const, 'ignore' as const, 'pipe' as const],
  execArgv: [],
  env: childEnvironment(),
});

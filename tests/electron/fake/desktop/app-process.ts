import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { StandInOptions, ToDesktop, ToMain } from '../channel.ts';

const run = fileURLToPath(new URL('../run.ts', import.meta.url));

export interface AppProcessOptions {
  /** Has the `package.json` of the app. */
  readonly app: string;
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly standIn?: StandInOptions;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** An app's main process under the stand-in. */
export class AppProcess {
  readonly exited: Promise<Exit>;
  readonly #child: ChildProcess;
  readonly #said: string[] = [];

  constructor(options: AppProcessOptions, onMessage: (message: ToDesktop) => void) {
    this.#child = start(options);
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (chunk: Buffer) => this.#said.push(chunk.toString()));
    this.#child.on('message', onMessage);
    this.exited = new Promise((resolve) => {
      this.#child.once('exit', (code, signal) => resolve({ code, signal }));
    });
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('the app could not be started');
    return this.#child.pid;
  }

  /** What it and its children wrote to their standard streams. */
  get said(): string {
    return this.#said.join('');
  }

  tell(message: ToMain): void {
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  async end(signal: NodeJS.Signals): Promise<Exit> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill(signal);
    return this.exited;
  }
}

function start({ app, args = [], environment = {}, standIn = {} }: AppProcessOptions): ChildProcess {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  return fork(run, [app, ...args], {
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
    env: { ...inherited, ...environment, STAND_IN_OPTIONS: JSON.stringify(standIn) },
  });
}

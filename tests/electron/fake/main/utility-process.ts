import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { constants } from 'node:os';
import { basename, extname } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type * as Electron from 'electron';
import { emitEvent } from '../emit-event.ts';
import { givenAway, makeRelayedChannel, relayed } from '../message-port-main.ts';
import { PortRelay } from '../port-relay.ts';
import { Strict } from '../strict.ts';
import type { FromUtility, ToUtility } from '../utility/channel.ts';
import { app, needsReady } from './app.ts';
import { changed, show } from './link.ts';
import { program } from './program.ts';

const register = fileURLToPath(new URL('../utility/register.ts', import.meta.url));
const running = new Set<UtilityProcess>();

show(() => ({ utilities: [...running].flatMap((each) => each.state()) }));

interface Start {
  readonly path: string;
  readonly args: readonly string[];
  readonly options: Electron.ForkOptions;
}

/** A process of Node's that sees `process.parentPort` and not Node's own channel. */
class UtilityProcess
  extends Strict
  implements Pick<Electron.UtilityProcess, 'pid' | 'kill' | 'postMessage' | 'stdout' | 'stderr'>
{
  pid: number | undefined;
  readonly #child: ChildProcess;
  readonly #relay: PortRelay;
  readonly #start: Start;

  constructor(start: Start) {
    super('spawn exit message error');
    this.#start = start;
    this.#child = spawnUtility(start);
    this.#relay = new PortRelay({
      side: 'main',
      send: (frame) => this.#send(frame),
      makeChannel: makeRelayedChannel,
    });
    running.add(this);
    this.#child.once('spawn', () => this.#spawned());
    this.#child.once('exit', (code, signal) => this.#ended(code, signal));
    this.#child.on('message', (message: FromUtility) => this.#take(message));
  }

  get stdout(): Readable | null {
    return this.#child.stdout;
  }

  get stderr(): Readable | null {
    return this.#child.stderr;
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    const ports = givenAway(transfer).map((port) => this.#relay.lend(relayed(port)));
    this.#send({ type: 'message', data: structuredClone(message), ports });
  }

  state() {
    const { path, options } = this.#start;
    if (this.pid === undefined) return [];
    const entry = basename(path, extname(path));
    return [{ pid: this.pid, serviceName: options.serviceName ?? 'Node Utility Process', entry }];
  }

  #send(message: ToUtility): void {
    // The callback takes the error of a child that ends meanwhile; `exit` tells of it.
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  #take(message: FromUtility): void {
    if (message.type === 'message') this.emit('message', message.data);
    else this.#relay.take(message);
  }

  #spawned(): void {
    this.pid = this.#child.pid;
    this.emit('spawn');
    changed();
  }

  /** A signal's number stands for the code, as `waitpid` gives it. */
  #ended(code: number | null, signal: NodeJS.Signals | null): void {
    const exitCode = code ?? constants.signals[signal ?? 'SIGKILL'];
    running.delete(this);
    this.pid = undefined;
    this.#relay.closeAll();
    this.emit('exit', exitCode);
    const { serviceName } = this.#start.options;
    const reason = code === 0 ? 'clean-exit' : signal ? 'killed' : 'abnormal-exit';
    if (code !== 0)
      emitEvent(app, 'child-process-gone', {
        type: 'Utility',
        reason,
        exitCode,
        serviceName,
        name: serviceName,
      });
    changed();
  }
}

function spawnUtility({ path, args, options }: Start): ChildProcess {
  const { execArgv = [], env = process.env, cwd, stdio = 'inherit' } = options;
  const streams = typeof stdio === 'string' ? [stdio, stdio, stdio] : stdio;
  return spawn(program, ['--import', register, ...execArgv, path, ...args], {
    stdio: ['ignore', ...streams.slice(1), 'ipc'] as StdioOptions,
    serialization: 'advanced',
    env: env as NodeJS.ProcessEnv,
    ...(cwd === undefined ? {} : { cwd }),
  });
}

export const utilityProcess = {
  fork(path: string, args: string[] = [], options: Electron.ForkOptions = {}): UtilityProcess {
    needsReady('utilityProcess');
    return new UtilityProcess({ path, args, options });
  },
};

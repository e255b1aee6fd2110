import { fork, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Inbox } from '#shared/contract/inbox';
import type { Endpoint } from '#shared/contract/wire';
import type { Peer } from '../../core/ports.ts';
import { LastLines } from './last-lines.ts';
import { processMemory } from './process-memory.ts';

/** How long the last words of a process that ended may take to arrive. */
const lastWordsMilliseconds = 500;

export interface ChildPeer extends Peer {
  readonly pid: number | undefined;
}

/** A process of its own, in the background's priority: what the person waits for goes first. */
export function startChild(entry: URL, data: unknown): ChildPeer {
  const child = fork(fileURLToPath(entry), [], {
    serialization: 'advanced',
    // A child's standard output could spoil what the terminal prints for other programs.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
    env: childEnvironment(),
  });
  const exited = endOf(child);
  lowerPriority(child.pid);
  const endpoint = childProcessEndpoint(child);
  endpoint.post(data ?? null);
  return {
    pid: child.pid,
    endpoint,
    exited,
    memory: () => processMemory(child.exitCode === null && child.signalCode === null ? child.pid : undefined),
    kill: () => void child.kill('SIGKILL'),
  };
}

/** Without the options that were meant for the parent alone: a debugger's port, a test runner's loader. */
export function childEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...environment } = process.env;
  return environment;
}

/** In the background's priority: what the person waits for goes first. */
export function lowerPriority(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    // It may have ended already, and some systems forbid it: then it runs as it is.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SYSTEM_ERROR') throw error;
  }
}

function childProcessEndpoint(child: ChildProcess): Endpoint {
  const inbox = new Inbox();
  child.on('message', (message: unknown) => inbox.deliver(message));
  child.once('disconnect', () => inbox.close());
  child.once('error', () => inbox.close());
  return {
    // The callback takes the error of a channel that closes meanwhile; `onClose` tells of it.
    post: (message) => void (child.connected && child.send(message as object, () => {})),
    onMessage: (listener) => inbox.onMessage(listener),
    onClose: (listener) => inbox.onClose(listener),
    close: () => {
      if (child.connected) child.disconnect();
    },
  };
}

/** Settles once the process has ended or could not be started; the last words are waited for, but not for ever. */
function endOf(child: ChildProcess): Promise<string> {
  const lines = new LastLines(child.stderr);
  const said = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => {
      const lastWords = Promise.race([said, sleep(lastWordsMilliseconds, undefined, { ref: false })]);
      resolve(lastWords.then(() => phrase(code, signal, lines.reason)));
    });
  });
}

const phrase = (code: number | null, signal: string | null, reason: string | undefined): string => {
  const how = signal ? `signal ${signal}` : `exit code ${code}`;
  return reason ? `${how}: ${reason}` : how;
};

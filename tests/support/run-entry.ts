import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface RunningEntry extends AsyncDisposable {
  readonly process: ChildProcess;
  /** The first line it printed. */
  readonly line: string;
  /** `kill -9`, and waits until it has ended. */
  kill(): Promise<void>;
}

/** Starts a file of `tests/support/entries` with this Node as a process of its own, and waits for its first line. */
export async function runEntry(name: string, ...given: readonly string[]): Promise<RunningEntry> {
  const path = fileURLToPath(new URL(`entries/${name}`, import.meta.url));
  const { NODE_OPTIONS: _, ...env } = process.env;
  const started = spawn(process.execPath, [path, ...given], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(started, 'exit');
  const kill = async (): Promise<void> => {
    started.kill('SIGKILL');
    await ended;
  };
  const lines = createInterface({ input: started.stdout });
  const [line] = (await Promise.race([once(lines, 'line'), ended])) as [unknown];
  return { process: started, line: String(line), kill, [Symbol.asyncDispose]: kill };
}

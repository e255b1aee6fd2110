import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, type Host } from '../../src-main/hosts/cli/run.ts';
import { fakeSession, type FakeHandlers } from './fake-core.ts';

export interface TerminalRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output read as one JSON value per line. */
  readonly values: readonly unknown[];
}

export interface TerminalOptions {
  readonly handlers?: FakeHandlers;
  readonly host?: Partial<Host>;
  readonly onStdout?: (text: string) => void;
  readonly terminal?: boolean;
}

const emptyFolder = fileURLToPath(new URL('.', import.meta.url));

const valuesOf = (text: string): readonly unknown[] => {
  const lines = text.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line): unknown => JSON.parse(line));
};

/** Runs a command line against handlers in memory, and keeps what it printed. */
export async function runTerminal(
  argv: readonly string[],
  options: TerminalOptions = {},
): Promise<TerminalRun> {
  const written = { stdout: '', stderr: '' };
  const tty = options.terminal ? { isTTY: true, columns: 80 } : {};
  const stream = (name: 'stdout' | 'stderr') => ({
    ...tty,
    write: (text: string) => {
      written[name] += text;
      if (name === 'stdout') options.onStdout?.(text);
    },
  });
  const status = await run({
    argv,
    environment: {},
    folder: emptyFolder,
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    signal: new AbortController().signal,
    version: () => Promise.resolve('1.2.3'),
    dataFolder: (named) => Promise.resolve(resolve(emptyFolder, named ?? 'data')),
    open: () => Promise.resolve(fakeSession(options.handlers)),
    record: () => Promise.resolve('/data/logs/allma.log'),
    ...options.host,
  });
  return { status, ...written, values: valuesOf(written.stdout) };
}

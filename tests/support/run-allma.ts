import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from '../../tools/build-if-stale.mjs';

export interface AllmaRun {
  /** The exit status, or the signal that ended it. */
  readonly status: number | string;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output read as one JSON value per line. */
  readonly values: readonly unknown[];
}

export interface AllmaOptions {
  readonly data: string;
  /** The working folder; the data folder's own `.env` would be read there. */
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Only the superuser may run it as another. */
  readonly user?: number;
}

const root = join(import.meta.dirname, '../..');
export const terminal = join(root, 'out/main/allma.js');

const valuesOf = (text: string): readonly unknown[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line): unknown => JSON.parse(line));

/** The built terminal as a process of its own, as a person runs it; built first where it is stale. */
export function runAllma(argv: readonly string[], options: AllmaOptions): Promise<AllmaRun> {
  buildIfStale();
  const { data, folder = import.meta.dirname, environment = {}, user } = options;
  const child = spawn(process.execPath, [terminal, ...argv], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: data, ...environment, ALLMA_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (piece: string) => (written[name] += piece));
  const { promise, resolve, reject } = Promise.withResolvers<AllmaRun>();
  child.once('error', reject);
  child.once('close', (code, signal) =>
    resolve({ status: code ?? signal ?? -1, ...written, values: valuesOf(written.stdout) }),
  );
  return promise;
}

/** An account without rights in the folders of others, or why there is none to be had. */
export function otherUser(): { readonly user: number } | { readonly missing: string } {
  if (process.getuid?.() !== 0) return { missing: 'only the superuser can become another user' };
  return existsSync('/proc/self/status') ? { user: 65_534 } : { missing: 'this system is not Linux' };
}

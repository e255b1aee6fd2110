import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export interface BackgroundProgram {
  /** The first line it wrote. */
  readonly line: string;
  stop(): void;
}

/** Starts a program that tells by one line that it is ready; `undefined` where it is not installed. */
export async function startBackground(
  program: string,
  args: readonly string[],
): Promise<BackgroundProgram | undefined> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const failed = once(child, 'error').then(() => undefined);
  const ended = once(child, 'exit').then(() => undefined);
  const line = await Promise.race([firstLine(child.stdout), failed, ended]);
  return line === undefined ? undefined : { line, stop: () => void child.kill() };
}

async function firstLine(output: Readable): Promise<string | undefined> {
  const lines = createInterface({ input: output });
  const [line] = (await once(lines, 'line')) as [string];
  lines.close();
  // What it says later is nobody's, but a full pipe would stop it.
  output.resume();
  return line;
}

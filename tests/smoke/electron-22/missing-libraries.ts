import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What Electron needs of the system, as Debian 12 names it. */
export const debianPackages = ['xvfb', 'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'];

/** The shared libraries that Electron's program asks for and this system lacks. */
export async function missingLibraries(folder: string): Promise<readonly string[]> {
  const { stdout } = await run('ldd', [join(folder, 'electron')]);
  return stdout.split('\n').flatMap((line) => /^\s*(\S+) => not found/.exec(line)?.[1] ?? []);
}

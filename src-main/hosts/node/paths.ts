import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Paths } from '../../core/ports.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface DataFolderOptions {
  /** What `--data` said. */
  readonly argument?: string | undefined;
  readonly environment?: Environment;
  readonly platform?: NodeJS.Platform;
  readonly home?: string;
}

/** The data folder's absolute path: `--data`, else `ALLMA_DATA`, else the usual place of this system. */
export function dataFolder(options: DataFolderOptions = {}): string {
  const { argument, environment = process.env, platform = process.platform, home = homedir() } = options;
  const named = argument || environment['ALLMA_DATA'];
  return resolve(
    named ? named.replace(/^~(?=$|[\\/])/, () => home) : usualFolder(platform, environment, home),
  );
}

function usualFolder(platform: NodeJS.Platform, environment: Environment, home: string): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Allma Studio');
  if (platform === 'win32')
    return join(environment['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Allma Studio');
  return join(environment['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'allma-studio');
}

/**
 * What is shipped with the app: the folder `resources` nearest above `from`, be that a built file (`out/main/…`)
 * or a source file of the checkout. Where there is none, the place where it should be beside the outermost folder.
 */
export function resourcesFolder(from: string): string {
  const candidate = join(from, 'resources');
  if (existsSync(candidate) || dirname(from) === from) return candidate;
  return resourcesFolder(dirname(from));
}

export const nodePaths = (options: DataFolderOptions = {}): Paths => ({
  data: dataFolder(options),
  resources: resourcesFolder(import.meta.dirname),
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { settingsFromEnvironment, type Settings } from '#shared/settings';
import { readEnvironment, refuseProblems, type Environment } from '../node/environment.ts';
import { folderProblem } from '../node/folder-problem.ts';
import { dataFolder } from '../node/paths.ts';

/** Where this run of the app keeps everything, and what the environment says of its settings. */
export interface AppPlace {
  /** Absolute. */
  readonly data: string;
  /** Chromium's own files, within the data folder: deleting that deletes everything. */
  readonly window: string;
  readonly settings: Partial<Settings>;
}

export interface PlaceOptions {
  /** What `--data` said. */
  readonly argument: string | undefined;
  readonly environment: Environment;
  /** Whose `.env` is read; `undefined` for an installed app, which is started from anywhere. */
  readonly folder: string | undefined;
}

/**
 * Makes the folders where they are missing.
 * @throws AppError `setting-invalid`, `path-forbidden`, `data-unwritable`, `disk-full`
 */
export function findPlace({ argument, environment, folder }: PlaceOptions): AppPlace {
  const read =
    folder === undefined ? settingsFromEnvironment(environment) : readEnvironment(folder, environment);
  refuseProblems(read);
  const data = dataFolder({ argument: argument ?? read.values['data.folder'], environment });
  const window = join(data, 'window');
  try {
    mkdirSync(window, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw folderProblem(data, error);
  }
  return { data, window, settings: read.values };
}

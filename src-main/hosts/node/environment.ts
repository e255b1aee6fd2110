import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { AppError } from '#shared/errors';
import { settingsFromEnvironment, type Settings } from '#shared/settings';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface EnvironmentSettings {
  readonly values: Partial<Settings>;
  /** Every value that cannot be used, as a phrase that names its row. */
  readonly problems: readonly string[];
}

const absent = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

function readDotEnv(folder: string): Environment {
  const file = join(folder, '.env');
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch (error) {
    if (absent.has(codeOf(error))) return {};
    if (codeOf(error) === 'EACCES') throw new AppError('path-forbidden', { name: file }, error);
    throw new AppError('file-unreadable', { name: file, reason: codeOf(error) || 'unknown' }, error);
  }
}

/** Settings from the `.env` file of the working folder and the real environment, which wins. */
export const readEnvironment = (folder: string, environment: Environment): EnvironmentSettings =>
  settingsFromEnvironment({ ...readDotEnv(folder), ...environment });

/** Throws `setting-invalid`, which names all wrong values at once. */
export function refuseProblems({ problems }: EnvironmentSettings): void {
  if (problems.length > 0) throw new AppError('setting-invalid', { problems: problems.join('; ') });
}

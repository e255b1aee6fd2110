import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { z } from 'zod';
import { AppError } from '#shared/errors';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

/** A text file of a test set. Throws `path-missing` or `file-unreadable`. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR')
      throw new AppError('path-missing', { name: file }, error);
    throw new AppError('file-unreadable', { name: file, reason: codeOf(error) }, error);
  }
}

/** One JSON value per line, each checked. Throws `format-broken`. */
export async function readJsonLines<Value>(
  file: string,
  schema: z.ZodType<Value>,
): Promise<readonly Value[]> {
  const lines = (await readText(file)).split('\n').filter((line) => line.trim() !== '');
  try {
    return lines.map((line) => schema.parse(JSON.parse(line)));
  } catch (error) {
    throw new AppError(
      'format-broken',
      { name: basename(file), format: 'JSON Lines of the expected shape' },
      error,
    );
  }
}

import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dataPlace } from '../../core/storage/data-place.ts';
import { storageError } from '../../core/storage/storage-errors.ts';

const length = 32;

/**
 * What the browser's cookies are signed with. It lies in the data folder, readable by its user alone, so that a page
 * that is open while the app starts again is still let in; whoever can read it can read the data, too.
 */
export async function cookieKey(dataFolder: string): Promise<Uint8Array> {
  const file = join(dataFolder, 'browser.key');
  const known = await readFile(file).catch(() => undefined);
  if (known?.length === length) return known;
  const made = randomBytes(length);
  try {
    await writeFile(file, made, { mode: 0o600 });
  } catch (error) {
    throw storageError(error, dataPlace(dataFolder)) ?? error;
  }
  return made;
}

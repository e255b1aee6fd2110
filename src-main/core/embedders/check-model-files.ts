import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#shared/errors';
import { builtInFiles, type ModelFile } from './built-in-model.ts';

const sizeOf = async (path: string): Promise<number> => {
  try {
    return (await stat(path)).size;
  } catch (cause) {
    throw new AppError('embedder-missing', { file: path }, cause);
  }
};

/** Cheap enough for every start: the files are there and have their sizes. Throws embedder-missing or -damaged. */
export async function checkModelSizes(folder: string): Promise<void> {
  for (const { name, bytes } of builtInFiles) {
    const path = join(folder, name);
    if ((await sizeOf(path)) !== bytes) throw new AppError('embedder-damaged', { file: path });
  }
}

/** Reads the files whole (about 30 ms): every byte is as shipped. Throws embedder-missing or embedder-damaged. */
export async function checkModelContents(folder: string): Promise<void> {
  await checkModelSizes(folder);
  await Promise.all(builtInFiles.map((file) => checkContent(folder, file)));
}

async function checkContent(folder: string, { name, sha256 }: ModelFile): Promise<void> {
  const path = join(folder, name);
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  if (hash.digest('hex') !== sha256) throw new AppError('embedder-damaged', { file: path });
}

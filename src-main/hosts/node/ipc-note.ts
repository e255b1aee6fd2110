import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { folderProblem } from './folder-problem.ts';

/** Where the holder of a data folder listens; only its own user can read it. */
export interface IpcNote {
  readonly address: string;
  readonly pid: number;
  /** Proves that a peer could read this note, and thus is the same user. */
  readonly token: string;
}

const noteSchema = z.object({
  address: z.string().min(1),
  pid: z.int().positive(),
  token: z.string().min(32),
});

const noteFile = (folder: string): string => join(folder, 'allma.socket.json');

/**
 * Appears at once or not at all, and replaces what a dead holder left.
 * @throws AppError `data-unwritable`, `disk-full`
 */
export async function publishNote(folder: string, note: IpcNote): Promise<void> {
  const temporary = `${noteFile(folder)}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(temporary, JSON.stringify(note), { mode: 0o600, flag: 'wx' });
    await rename(temporary, noteFile(folder));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw folderProblem(folder, error);
  }
}

/** `undefined` where there is none, or none that can be read as one. */
export async function readNote(folder: string): Promise<IpcNote | undefined> {
  const text = await readFile(noteFile(folder), 'utf8').catch(() => '');
  return noteSchema.safeParse(parseJson(text)).data;
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** Takes back one's own note; that of a later holder stays. */
export async function withdrawNote(folder: string, { token }: IpcNote): Promise<void> {
  const found = await readNote(folder);
  if (found?.token === token) await rm(noteFile(folder), { force: true });
}

import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '#shared/errors';
import { hasKnownExtension } from './detect-format.ts';
import { formats } from './formats.ts';

/**
 * A file to be read, or a path that gives none. `given`: the person expects it to be read, so that it failed; else it
 * only happened to lie in a folder and is skipped.
 */
export type FoundFile =
  | { readonly path: string; readonly name: string; readonly error?: undefined }
  | { readonly path: string; readonly error: AppError; readonly given: boolean };

interface Walk {
  readonly signal: AbortSignal;
  /** Real paths of the folders entered so far: a loop of links ends where it meets itself. */
  readonly entered: Set<string>;
}

/** `~$` begins the name of the file that Office keeps beside one that is open. */
const isHidden = (name: string): boolean => /^\.|^~\$|^node_modules$/.test(name);

function pathError(error: unknown, path: string): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const name = basename(path) || path;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new AppError('path-missing', { name }, error);
  if (code === 'EACCES' || code === 'EPERM') return new AppError('path-forbidden', { name }, error);
  if (code === '') throw error;
  return new AppError('file-unreadable', { name, reason: code }, error);
}

type Kind = 'file' | 'folder' | 'other';
const kindOf = (found: { isFile(): boolean; isDirectory(): boolean }): Kind =>
  found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';

async function* walkFolder(folder: string, walk: Walk): AsyncGenerator<FoundFile> {
  walk.signal.throwIfAborted();
  const real = await realpath(folder);
  if (walk.entered.has(real)) return;
  walk.entered.add(real);
  const entries = await readdir(folder, { withFileTypes: true });
  // By code units: the same order on every machine, whatever its language.
  const visible = entries
    .filter((entry) => !isHidden(entry.name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of visible) yield* walkEntry(folder, entry, walk);
}

async function* walkEntry(folder: string, entry: Dirent, walk: Walk): AsyncGenerator<FoundFile> {
  const path = join(folder, entry.name);
  try {
    const kind = entry.isSymbolicLink() ? kindOf(await stat(path)) : kindOf(entry);
    if (kind === 'folder') yield* walkFolder(path, walk);
    else if (kind === 'file' && hasKnownExtension(formats, entry.name)) yield { path, name: entry.name };
    else if (kind === 'file')
      yield { path, error: new AppError('format-unknown', { name: entry.name }), given: false };
  } catch (error) {
    walk.signal.throwIfAborted();
    const problem = pathError(error, path);
    // A link to nowhere, or a file that went away meanwhile, is nobody's wish.
    yield { path, error: problem, given: problem.code !== 'path-missing' };
  }
}

async function* findIn(path: string, walk: Walk): AsyncGenerator<FoundFile> {
  try {
    if ((await stat(path)).isDirectory()) yield* walkFolder(path, walk);
    else yield { path, name: basename(path) };
  } catch (error) {
    walk.signal.throwIfAborted();
    yield { path, error: pathError(error, path), given: true };
  }
}

/**
 * The files behind absolute paths. Folders are walked in the order of their names; hidden files and folders and
 * `node_modules` are left out, pipes and devices passed over, files of unknown kinds told as not `given` (they are
 * no failure in a folder), unreadable folders told as failures while the rest goes on. A file that was named itself
 * is always given out: whether it can be read is for its reader to say.
 */
export async function* findFiles(paths: readonly string[], signal: AbortSignal): AsyncGenerator<FoundFile> {
  const walk: Walk = { signal, entered: new Set() };
  for (const path of paths) yield* findIn(path, walk);
}

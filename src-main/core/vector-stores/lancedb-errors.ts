import { AppError, isAppError } from '#shared/errors';

const full = /no space left on device|disk quota exceeded|\(os error (28|112|122)\)/i;
const unwritable = /permission denied|read-only file system|operation not permitted|\(os error (1|13|30)\)/i;

/** LanceDB gives its errors as text, as Node does for its files; these are the disk's, all else is taken for damage. */
export function lanceError(error: unknown, folder: string): AppError {
  if (isAppError(error)) return error;
  const text = String(error);
  if (full.test(text)) return new AppError('disk-full', { folder }, error);
  if (unwritable.test(text)) return new AppError('data-unwritable', { folder }, error);
  return new AppError('vectors-damaged', {}, error);
}

/** For the folder that holds all tables: something else in its place is not damage that could be mended. */
export function vectorFolderError(error: unknown, folder: string): AppError {
  const known = lanceError(error, folder);
  return isAppError(known, 'vectors-damaged') ? new AppError('data-unwritable', { folder }, error) : known;
}

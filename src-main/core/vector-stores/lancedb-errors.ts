import { AppError, isAppError } from '#shared/errors';

/** LanceDB gives its errors as text; these two are the disk's, everything else is taken for damage. */
export function lanceError(error: unknown, folder: string): AppError {
  if (isAppError(error)) return error;
  const text = String(error);
  if (/No space left on device|\(os error (28|112|122)\)/.test(text))
    return new AppError('disk-full', { folder }, error);
  if (/Permission denied|Read-only file system|\(os error (13|30)\)/.test(text)) {
    return new AppError('data-unwritable', { folder }, error);
  }
  return new AppError('vectors-damaged', {}, error);
}

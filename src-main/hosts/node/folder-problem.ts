import { AppError } from '#shared/errors';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** What the person can mend, where the data folder does not take what the host puts there; else the error itself. */
export function folderProblem(folder: string, error: unknown): unknown {
  const code = codeOf(error);
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)/.test(code)) return new AppError('disk-full', { folder }, error);
  const unwritable = /^(EACCES|EPERM|EROFS|ENOTDIR|EISDIR|EEXIST|ENOENT|SQLITE_)/.test(code);
  return unwritable ? new AppError('data-unwritable', { folder }, error) : error;
}

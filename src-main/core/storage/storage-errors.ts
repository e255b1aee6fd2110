import { AppError } from '#shared/errors';
import type { DataPlace } from './data-place.ts';

/** A statement that SQLite refused for a reason that is not the disk's: a constraint, or a mistake in a query. */
export class SqlError extends Error {
  override readonly name = 'SqlError';
  /** SQLite's extended name, such as `SQLITE_CONSTRAINT_UNIQUE`. */
  readonly code: string;

  constructor({ code, message }: Coded) {
    super(message);
    this.code = code;
  }
}

interface Coded {
  readonly code: string;
  readonly message: string;
}

const fullDisk = ({ folder }: DataPlace, cause?: unknown) => new AppError('disk-full', { folder }, cause);
const unwritable = ({ folder }: DataPlace, cause?: unknown) =>
  new AppError('data-unwritable', { folder }, cause);

/** The error that tells a person that the database file is damaged. */
export const brokenDatabase = ({ file, backups }: DataPlace, cause?: unknown): AppError =>
  new AppError('database-broken', { file, backups }, cause);

const rows: readonly (readonly [RegExp, (place: DataPlace, error: Coded) => AppError])[] = [
  [/^SQLITE_FULL$|^ENOSPC$|^EDQUOT$/, fullDisk],
  [/^SQLITE_(CORRUPT|NOTADB)/, brokenDatabase],
  // Ours is the only process of ours: a tool that looks into the file, or that copies it.
  [
    /^SQLITE_(BUSY|LOCKED)/,
    ({ folder }, error) => new AppError('data-in-use', { folder, holder: 'another program' }, error),
  ],
  [/^SQLITE_(READONLY|CANTOPEN|PERM)|^(EACCES|EPERM|EROFS|ENOTDIR|EISDIR|EEXIST)$/, unwritable],
  [
    /^SQLITE_IOERR|^EIO$/,
    ({ file }, error) => new AppError('file-unreadable', { name: file, reason: error.message }, error),
  ],
];

const isCoded = (error: unknown): error is Coded =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';

/** The error a person can act on, for a failure of SQLite or of the file system; undefined for any other. */
export function storageError(error: unknown, place: DataPlace): AppError | undefined {
  if (error instanceof AppError || !isCoded(error)) return undefined;
  return rows.find(([code]) => code.test(error.code))?.[1](place, error);
}

/** True when a statement failed because a row of this kind is there already. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof SqlError && /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY|ROWID)$/.test(error.code);

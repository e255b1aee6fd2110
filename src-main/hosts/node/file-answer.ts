import { open, type FileHandle } from 'node:fs/promises';
import { AppError } from '#shared/errors';

export interface ServedFile {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Inclusive, as HTTP counts. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads `bytes=a-b`, `a-` and `-n` for a file of that size. `undefined` where the whole file is to be sent (no range,
 * several, or a unit unknown here); `'outside'` where nothing of it is in the file.
 */
export function readRange(header: string | undefined, size: number): ByteRange | 'outside' | undefined {
  const [whole, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (whole === undefined || (first === '' && last === '')) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(first) > Number(last)) return undefined;
  return start > end ? 'outside' : { start, end };
}

/** What is answered to who asks for a file, or for a part of it. */
export interface FileAnswer extends AsyncDisposable {
  readonly status: 200 | 206 | 416;
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes to send; `undefined` where there are none. */
  readonly range: ByteRange | undefined;
  readonly handle: FileHandle;
}

/**
 * Opens a file for an answer; whoever asked for it closes it.
 * @throws AppError `route-unknown` where it cannot be opened
 */
export async function answerFile(
  { path, headers }: ServedFile,
  rangeHeader: string | undefined,
): Promise<FileAnswer> {
  const handle = await open(path).catch((error: unknown) => {
    throw new AppError('route-unknown', { route: 'this file' }, error);
  });
  const { size } = await handle.stat();
  return {
    ...describe(readRange(rangeHeader, size), size, headers),
    handle,
    [Symbol.asyncDispose]: () => handle.close(),
  };
}

function describe(
  range: ReturnType<typeof readRange>,
  size: number,
  headers: ServedFile['headers'],
): Pick<FileAnswer, 'status' | 'headers' | 'range'> {
  if (range === 'outside') {
    return { status: 416, headers: { 'Content-Range': `bytes */${size}` }, range: undefined };
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  return {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'Accept-Ranges': 'bytes',
      'Content-Length': String(end - start + 1),
      ...(range ? { 'Content-Range': `bytes ${start}-${end}/${size}` } : {}),
    },
    range: size === 0 ? undefined : { start, end },
  };
}

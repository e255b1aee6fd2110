import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#shared/errors';

export interface ServedFile {
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
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

/** Streams a file, or the part that is asked for. A reader that goes away ends it quietly. */
export async function serveFile(response: ServerResponse, { path, headers }: ServedFile): Promise<void> {
  await using handle = await open(path).catch((error: unknown) => {
    throw new AppError('route-unknown', { route: 'this file' }, error);
  });
  const { size } = await handle.stat();
  const range = readRange(response.req.headers.range, size);
  if (range === 'outside') {
    response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  response.writeHead(range ? 206 : 200, {
    ...headers,
    'Accept-Ranges': 'bytes',
    'Content-Length': end - start + 1,
    ...(range ? { 'Content-Range': `bytes ${start}-${end}/${size}` } : {}),
  });
  if (response.req.method === 'HEAD' || size === 0) {
    response.end();
    return;
  }
  await send(createReadStream(path, { fd: handle, start, end, autoClose: false }), response);
}

async function send(file: NodeJS.ReadableStream, response: ServerResponse): Promise<void> {
  try {
    await pipeline(file, response);
  } catch (error) {
    if (!response.destroyed) throw error;
  }
}

import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { answerFile, type ServedFile } from '../node/file-answer.ts';

/** Streams a file, or the part that is asked for. A reader that goes away ends it quietly. */
export async function serveFile(response: ServerResponse, file: ServedFile): Promise<void> {
  await using answer = await answerFile(file, response.req.headers.range);
  const { status, headers, range, handle } = answer;
  response.writeHead(status, headers);
  if (response.req.method === 'HEAD' || !range) {
    response.end();
    return;
  }
  await send(createReadStream(file.path, { fd: handle, ...range, autoClose: false }), response);
}

async function send(file: NodeJS.ReadableStream, response: ServerResponse): Promise<void> {
  try {
    await pipeline(file, response);
  } catch (error) {
    if (!response.destroyed) throw error;
  }
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError, isAppError, toWireError } from '#shared/errors';
import { statusOf } from '../node/http-meaning.ts';

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** `{ error: { code, message, advice } }`; once an answer has begun, it is broken off instead. */
export function sendError(response: ServerResponse, error: unknown): void {
  const wire = toWireError(error, 'server');
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  if (wire.code === 'too-many-requests') response.setHeader('Retry-After', '1');
  leaveBody(response);
  sendJson(response, statusOf(wire.code), { error: wire });
}

export const sendNothing = (response: ServerResponse): void => void response.writeHead(204).end();

/** How much of a refused body is still taken, in bytes and milliseconds, so that its sender comes to read the answer. */
const politeBytes = 64 * 1024 * 1024;
const politeMilliseconds = 5000;

/** The rest of a body that nobody reads would be taken for the next request. */
function leaveBody(response: ServerResponse): void {
  const { req: request } = response;
  if (request.readableEnded || request.destroyed || !hasBody(request)) return;
  response.setHeader('Connection', 'close');
  let left = politeBytes;
  const give = (): void => void request.destroy();
  const timer = setTimeout(give, politeMilliseconds).unref();
  request.once('close', () => clearTimeout(timer));
  request.on('data', (bytes: Buffer) => {
    left -= bytes.length;
    if (left < 0) give();
  });
  request.resume();
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** How long a body may stand still, in milliseconds. */
const idleMilliseconds = 30_000;

/** Gives the pieces of a body; a sender that goes away or falls silent ends it with an abort. */
export async function* bodyOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  const quiet = (): void => void request.destroy();
  request.setTimeout(idleMilliseconds, quiet);
  try {
    // Who stops reading still answers: the connection must live.
    for await (const bytes of request.iterator({ destroyOnReturn: false })) yield bytes as Buffer;
  } catch (error) {
    if (isAppError(error)) throw error;
    throw new AppError('cancelled', {}, error);
  } finally {
    request.socket.setTimeout(0);
  }
}

/** @throws AppError `body-too-large`, before reading where the length is told, else as soon as it is passed */
export async function readBody(request: IncomingMessage, limitMegabytes: number): Promise<string> {
  const limit = limitMegabytes * 1024 * 1024;
  const tooLarge = (): AppError => new AppError('body-too-large', { limit: `${limitMegabytes} MB` });
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const parts: Buffer[] = [];
  let length = 0;
  for await (const bytes of bodyOf(request)) {
    length += bytes.length;
    if (length > limit) throw tooLarge();
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}

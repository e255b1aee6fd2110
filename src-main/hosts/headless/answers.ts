import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError, isAppError, toWireError, type ErrorCode } from '#shared/errors';

/**
 * The page and all it loads come from this server, nothing runs that is not a file of ours, and nobody may frame it.
 * PDFium and pdf.js decode pictures by WebAssembly, which needs its own word.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** On every answer, whatever it is. */
export const safetyHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // With none at all some browsers would leave the page's own origin out of its requests.
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), usb=()',
};

/** 410 says that a session is gone, for good; the rest is HTTP's own meaning. */
const statuses: Partial<Readonly<Record<ErrorCode, number>>> = {
  'input-invalid': 400,
  'access-denied': 401,
  'origin-refused': 403,
  'route-unknown': 404,
  'document-unknown': 404,
  'path-missing': 404,
  'path-forbidden': 404,
  'file-changed': 409,
  'connection-lost': 410,
  'body-too-large': 413,
  'file-too-large': 413,
  'too-many-requests': 429,
  'shutting-down': 503,
  'disk-full': 507,
};

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
  sendJson(response, statuses[wire.code] ?? 500, { error: wire });
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

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fromPageAddress, originOf } from './addresses.ts';
import { fault, record, tell } from './link.ts';
import { handlerOf } from './protocol.ts';
import { defaultSession } from './session.ts';

/** Chromium's own questions about forms, which no page asks and Electron does not have. */
const ofChromium = /^content-autofill\.googleapis\.com:/;

/**
 * The windows' way to everything: a proxy that Chromium is told to use. The app's own schemes are answered by its
 * `protocol.handle`, with bodies and ranges as they come; whatever a page wants elsewhere is noted and refused.
 */
export async function servePages(): Promise<void> {
  const server = createServer((request, response) => void answer(request, response));
  server.on('connect', ({ url = '' }: IncomingMessage, socket) => {
    if (!ofChromium.test(url)) record('page wants to reach', `https://${url}`);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the page server has no address');
  tell({ type: 'server', port: address.port });
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const url = fromPageAddress(incoming.url ?? '');
  const handler = handlerOf(url);
  const allowed = await defaultSession.webRequest.allows(url, incoming.method ?? 'GET');
  if (!handler) record('page wants to reach', url);
  if (!handler || !allowed) return void outgoing.destroy();
  try {
    await send(await handler(asRequest(url, incoming, outgoing)), outgoing);
  } catch (error) {
    outgoing.destroy();
    if (!isOver(error)) fault(`protocol.handle failed for ${url}: ${String(error)}`);
  }
}

/** The page went away in the middle: not the app's mistake. */
const isOver = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'AbortError' || over.has((error as NodeJS.ErrnoException).code ?? ''));
const over = new Set(['ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_UNABLE_TO_PIPE']);

function asRequest(url: string, incoming: IncomingMessage, outgoing: ServerResponse): Request {
  const { method = 'GET' } = incoming;
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const hasBody = !['GET', 'HEAD'].includes(method);
  const request = new Request(url, {
    method,
    headers: headersOf(incoming),
    signal: gone.signal,
    ...(hasBody
      ? { body: Readable.toWeb(incoming) as unknown as NonNullable<RequestInit['body']>, duplex: 'half' }
      : {}),
  });
  const initiatorOrigin = initiatorOf(url, incoming);
  return initiatorOrigin === undefined ? request : Object.assign(request, { initiatorOrigin });
}

/** Who asked, as Electron says it and no page can choose; nothing where the browser itself did. */
function initiatorOf(url: string, { headers }: IncomingMessage): string | undefined {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'none') return undefined;
  return site === 'same-origin' ? originOf(url) : (headers.origin ?? 'null');
}

/** As the app's page would send them: without the proxy's, and with its own origin. */
function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value === undefined || /^(host|connection|proxy-|transfer-encoding)/.test(name)) continue;
    headers.set(name, ['origin', 'referer'].includes(name) ? own(name, String(value)) : String(value));
  }
  return headers;
}

const own = (name: string, value: string): string =>
  name === 'origin' ? originOf(`${fromPageAddress(value)}/`) : fromPageAddress(value);

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (!response.body) return void outgoing.end();
  await pipeline(Readable.fromWeb(response.body), outgoing);
}

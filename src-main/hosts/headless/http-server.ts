import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { httpPaths, readUpwardBody, type UpwardBody } from '#shared/contract/http-wire';
import type { Dispatcher } from '#shared/contract/wire';
import { AppError, isAppError } from '#shared/errors';
import type { DocumentId } from '#shared/model/ids';
import type { Settings } from '#shared/settings';
import type { Log } from '../../core/ports.ts';
import { describeBug } from '../../core/describe-bug.ts';
import type { DocumentFile } from '../../core/orchestrator/find-document-file.ts';
import { documentAnswer } from '../node/document-answer.ts';
import { safetyHeaders } from '../node/http-meaning.ts';
import { keepUpload } from '../node/keep-upload.ts';
import { staticFile } from '../node/static-files.ts';
import { Access } from './access.ts';
import { bodyOf, readBody, sendError, sendJson, sendNothing } from './answers.ts';
import type { HttpEndpointOptions } from './http-endpoint.ts';
import { HttpSessions } from './http-sessions.ts';
import { RequestLimit, requestLimits, type RequestLimitOptions } from './request-limit.ts';
import { serveFile } from './serve-file.ts';

export interface HttpServerOptions {
  readonly dispatcher: Dispatcher;
  /** Where a document's own bytes lie. */
  readonly file: (id: DocumentId) => Promise<DocumentFile>;
  /** Asked at every request. */
  readonly limits: () => Pick<Settings, 'api.bodyLimit' | 'documents.largestFile'>;
  readonly dataFolder: string;
  /** The built page. */
  readonly page: string;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Signs the cookies. */
  readonly key: Uint8Array;
  readonly log: Log;
  readonly session?: HttpEndpointOptions & { readonly most?: number };
  readonly rate?: RequestLimitOptions;
}

export interface HttpServer {
  /** `http://host:port`. */
  readonly origin: string;
  /** Opens everything for this run. */
  readonly token: string;
  /** A token that opens the page once and soon. */
  onceToken(): string;
  /** Refuses new requests, ends what runs for every tab, and stops listening. */
  close(): Promise<void>;
}

/** @throws AppError `address-taken` */
export async function serveHttp(options: HttpServerOptions): Promise<HttpServer> {
  const access = new Access(options);
  const sessions = new HttpSessions({ ...options.session, dispatcher: options.dispatcher });
  const app = new App(options, access, sessions);
  const server = createServer(serverLimits, (request, response) => void app.answer(request, response));
  server.maxConnections = 512;
  const port = await listen(server, options);
  return {
    origin: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    token: access.token,
    onceToken: () => access.onceToken(),
    close: async () => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      await sessions.close();
      const sweep = setInterval(() => server.closeIdleConnections(), sweepMilliseconds);
      const last = setTimeout(() => server.closeAllConnections(), farewellMilliseconds);
      await closed;
      clearInterval(sweep);
      clearTimeout(last);
    },
  };
}

/** Bodies have a limit of their own (`bodyOf`): a big file may take its time as long as it moves. */
const serverLimits = {
  headersTimeout: 15_000,
  requestTimeout: 0,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
};
/** How long a download may go on once the server closes, and how often connections without work are looked for. */
const farewellMilliseconds = 1000;
const sweepMilliseconds = 20;

function listen(server: Server, { host, port }: HttpServerOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(new AppError('address-taken', { address: `${host}:${port}` }, error)),
    );
    server.listen({ host, port }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void;

class App {
  readonly #options: HttpServerOptions;
  readonly #access: Access;
  readonly #sessions: HttpSessions;
  readonly #rate: RequestLimit;
  readonly #routes: Readonly<Record<string, Handler>>;

  constructor(options: HttpServerOptions, access: Access, sessions: HttpSessions) {
    this.#options = options;
    this.#access = access;
    this.#sessions = sessions;
    this.#rate = new RequestLimit(options.rate ?? requestLimits);
    this.#routes = {
      [`GET ${httpPaths.channel}`]: (request, response, url) => this.#open(request, response, url),
      [`DELETE ${httpPaths.channel}`]: (_request, response, url) => this.#end(response, url),
      [`POST ${httpPaths.messages}`]: (request, response, url) => this.#receive(request, response, url),
      [`POST ${httpPaths.uploads}`]: (request, response, url) => this.#upload(request, response, url),
    };
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(safetyHeaders)) response.setHeader(name, value);
    response.on('error', () => response.destroy());
    try {
      await this.#answer(request, response);
    } catch (error) {
      this.#fail(request, response, error);
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#rate.take();
    this.#access.checkOrigin(request);
    const url = URL.parse(`http://${request.headers.host}${request.url}`);
    if (!url) throw new AppError('route-unknown', { route: 'this address' });
    if (request.method === 'GET' && url.pathname === '/' && url.searchParams.has('token')) {
      this.#enter(request, response, url);
      return;
    }
    this.#access.checkRight(request);
    await this.#handlerOf(request, url)(request, response, url);
  }

  #handlerOf({ method = '' }: IncomingMessage, { pathname }: URL): Handler {
    const route = this.#routes[`${method} ${pathname}`];
    if (route) return route;
    const reads = method === 'GET' || method === 'HEAD';
    const documentId = /^\/api\/documents\/(\d{1,15})\/file$/.exec(pathname)?.[1];
    if (reads && documentId)
      return (_, response) => this.#document(response, Number(documentId) as DocumentId);
    if (reads && !pathname.startsWith('/api/')) return (_, response, url) => this.#page(response, url);
    throw new AppError('route-unknown', { route: `${method} ${pathname.slice(0, 100)}` });
  }

  /** The token becomes a cookie and leaves the address; what else stands there stays. */
  #enter(request: IncomingMessage, response: ServerResponse, url: URL): void {
    if (!this.#access.admits(url.searchParams.get('token') ?? '')) throw new AppError('access-denied');
    url.searchParams.delete('token');
    response.writeHead(303, {
      Location: url.pathname + url.search,
      'Set-Cookie': this.#access.cookie(request),
      'Cache-Control': 'no-store',
    });
    response.end();
  }

  #open(request: IncomingMessage, response: ServerResponse, { searchParams }: URL): void {
    const lastSeen = Number(request.headers['last-event-id'] ?? 0);
    this.#sessions.attach(
      searchParams.get('session'),
      Number.isSafeInteger(lastSeen) ? lastSeen : 0,
      response,
    );
  }

  #end(response: ServerResponse, { searchParams }: URL): void {
    this.#sessions.find(searchParams.get('session')).close();
    sendNothing(response);
  }

  async #receive(request: IncomingMessage, response: ServerResponse, { searchParams }: URL): Promise<void> {
    const id = searchParams.get('session');
    this.#sessions.find(id);
    const text = await readBody(request, this.#options.limits()['api.bodyLimit']);
    this.#sessions.receive(id, readMessages(text));
    sendNothing(response);
  }

  async #upload(request: IncomingMessage, response: ServerResponse, { searchParams }: URL): Promise<void> {
    const upload = {
      name: searchParams.get('name') ?? '',
      bytes: Number(request.headers['content-length'] ?? 0),
      body: bodyOf(request),
    };
    const kept = await keepUpload(upload, {
      dataFolder: this.#options.dataFolder,
      limitMegabytes: this.#options.limits()['documents.largestFile'],
    });
    sendJson(response, 201, kept);
  }

  async #document(response: ServerResponse, id: DocumentId): Promise<void> {
    await serveFile(response, documentAnswer(await this.#options.file(id)));
  }

  async #page(response: ServerResponse, { pathname }: URL): Promise<void> {
    const file = await staticFile(this.#options.page, pathname);
    if (!file) throw new AppError('route-unknown', { route: pathname.slice(0, 100) });
    if (file.headers['Content-Type'] === 'text/html; charset=utf-8') {
      response.setHeader('Set-Cookie', this.#access.cookie(response.req));
    }
    await serveFile(response, file);
  }

  #fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    if (!isAppError(error)) this.#options.log.write('error', 'http.failed', describeBug(error));
    if (isAppError(error, 'access-denied') && wantsPage(request)) sendDenial(response, error);
    else sendError(response, error);
  }
}

function readMessages(text: string): UpwardBody {
  try {
    return readUpwardBody(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AppError('input-invalid', { problems: 'the messages have the wrong form' }, error);
  }
}

const wantsPage = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && (headers.accept ?? '').includes('text/html');

/** Both sentences are from the table of errors; nothing a stranger wrote is in them. */
function sendDenial(response: ServerResponse, { message, advice }: AppError): void {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Allma Studio</title><p>${message}</p><p>${advice}</p></html>`;
  response.writeHead(401, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  });
  response.end(body);
}

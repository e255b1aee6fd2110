import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import type { Dispatcher, Transport } from '#shared/contract/wire';
import { AppError } from '#shared/errors';
import { defaultSettings } from '#shared/settings';
import {
  serveHttp,
  type HttpServer,
  type HttpServerOptions,
} from '../../src-main/hosts/headless/http-server.ts';
import type { ConnectionStatus } from '../../src-renderer/api/connection.ts';
import { connectHttp } from '../../src-renderer/api/http-connection.ts';
import type { Fetch } from '../../src-renderer/api/http-endpoint.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface TestPage {
  readonly transport: Transport;
  /** Every status that was told, in order. */
  readonly statuses: readonly ConnectionStatus[];
  readonly fetch: Fetch;
}

export interface PageOptions {
  readonly patience?: number;
  /** A port of this machine that leads to the server's. */
  readonly through?: number;
}

export interface TestHttp extends AsyncDisposable {
  readonly server: HttpServer;
  /** Its data folder. */
  readonly folder: string;
  /** Opens the address with its token as a browser does: a page of its own, with its cookie. */
  openPage(options?: PageOptions): Promise<TestPage>;
}

export const noDispatcher: Dispatcher = {
  call: () => Promise.reject(new AppError('route-unknown', { route: 'none' })),
  stream: () => {
    throw new AppError('route-unknown', { route: 'none' });
  },
};

/** The real server on a free port, over a folder of its own. */
export async function serveTestHttp(options: Partial<HttpServerOptions> = {}): Promise<TestHttp> {
  const folder = await temporaryFolder();
  const server = await serveHttp({
    dispatcher: noDispatcher,
    file: (id) => Promise.reject(new AppError('document-unknown', { id: String(id) })),
    limits: () => defaultSettings,
    dataFolder: folder.path,
    page: folder.path,
    host: '127.0.0.1',
    port: 0,
    key: randomBytes(32),
    log: { write: () => undefined },
    ...options,
  });
  const pages: Transport[] = [];
  return {
    server,
    folder: options.dataFolder ?? folder.path,
    openPage: async ({ through, ...rest } = {}) => {
      const fetch = await browserFetch(server.origin, server.token, through);
      const page = openPage(fetch, { origin: server.origin, ...rest });
      pages.push(page.transport);
      return page;
    },
    [Symbol.asyncDispose]: async () => {
      for (const page of pages) page.close();
      await server.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

function openPage(fetch: Fetch, options: { readonly origin: string; readonly patience?: number }): TestPage {
  const connection = connectHttp({ ...options, fetch });
  const statuses: ConnectionStatus[] = [];
  connection.onStatus((status) => statuses.push(status));
  return { transport: connection.transport, statuses, fetch };
}

/** `fetch` as a page has it: with the cookie that the token was exchanged for, and its origin. */
export async function browserFetch(origin: string, token: string, through?: number): Promise<Fetch> {
  const entered = await fetch(`${origin}/?token=${token}`, { redirect: 'manual' });
  await entered.body?.cancel();
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { host, port } = new URL(origin);
  return (url, init) => {
    const headers = new Headers(init.headers);
    headers.set('cookie', cookie);
    headers.set('host', host);
    if (init.method === 'POST' || init.method === 'DELETE') headers.set('origin', origin);
    if (through === undefined) return fetch(url, { ...init, headers });
    return fetchWithHost(url.replace(`:${port}/`, `:${through}/`), { ...init, headers });
  };
}

/** Node's own `fetch` always names the port that it connects to, which is the cable's. */
function fetchWithHost(url: string, init: RequestInit & { readonly headers: Headers }): Promise<Response> {
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  const request = httpRequest(url, {
    agent: false,
    method: init.method ?? 'GET',
    headers: Object.fromEntries(init.headers),
    ...(init.signal ? { signal: init.signal } : {}),
  });
  request.on('error', reject);
  request.on('response', (response) => {
    const { statusCode: status = 0 } = response;
    const body = status === 204 ? null : (Readable.toWeb(response) as ReadableStream<Uint8Array>);
    resolve(new Response(body, { status }));
  });
  request.end(init.body);
  return promise;
}

/** A way to the server that can be cut like a cable, and mended. */
export class Cable implements AsyncDisposable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isCut = false;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async to(port: number): Promise<{ readonly cable: Cable; readonly port: number }> {
    const server = createServer();
    const cable = new Cable(server);
    server.on('connection', (socket) => cable.#take(socket, port));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return { cable, port: typeof address === 'object' && address ? address.port : 0 };
  }

  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Nothing passes, and neither side is told. */
  pause(): void {
    for (const socket of this.#sockets) socket.pause();
  }

  resume(): void {
    for (const socket of this.#sockets) socket.resume();
  }

  mend(): void {
    this.#isCut = false;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #take(near: Socket, port: number): void {
    if (this.#isCut) {
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.#sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  }
}

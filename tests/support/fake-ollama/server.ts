import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { aloneLine, chatLines, wholeChat } from './chat-lines.ts';
import { prepareReply, readChat } from './chat.ts';
import { greetOrigin, isLocal, readBody, refuseCloud } from './door.ts';
import { ModelStore } from './model-store.ts';
import type { FakeOllamaChange, FakeOllamaOptions, Fault, SeenRequest } from './options.ts';
import { json, Refusal } from './refusal.ts';

/** Every path, and the methods it takes. */
const routes: Readonly<Record<string, readonly string[]>> = {
  '/': ['GET', 'HEAD'],
  '/api/version': ['GET', 'HEAD'],
  '/api/status': ['GET'],
  '/api/tags': ['GET', 'HEAD'],
  '/api/ps': ['GET'],
  '/api/show': ['POST'],
  '/api/chat': ['POST'],
};
const serverError = 'an error was encountered while running the model: unexpected EOF';

/** One request while it is answered. */
interface Exchange {
  readonly path: string;
  readonly response: ServerResponse;
  readonly seen: { -readonly [Key in keyof SeenRequest]: SeenRequest[Key] };
  readonly fault: Fault | undefined;
}

/** A stand-in for an Ollama server, whose answers `conformance.test.ts` compares with a real one's. */
export class FakeOllamaServer {
  readonly #store: ModelStore;
  readonly #delays: { readonly firstToken: number; readonly token: number };
  readonly #faults: Fault[];
  readonly #requests: SeenRequest[] = [];
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #options: FakeOllamaOptions;

  constructor(options: FakeOllamaOptions) {
    this.#options = options;
    this.#store = new ModelStore(options);
    this.#delays = { firstToken: 0, token: 2, ...options.delays };
    this.#faults = [...(options.faults ?? [])];
  }

  /** Its address, once it listens. */
  async listen(): Promise<string> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.listen(this.#options.port ?? 0, '127.0.0.1', resolve);
    await promise;
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString();
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (path.startsWith('/_fake/')) {
      this.#control(path, text, response);
      return;
    }
    const seen = {
      method: request.method ?? '',
      path,
      headers: request.headers,
      body: undefined,
      hungUp: false,
    };
    const exchange: Exchange = { path, response, seen, fault: this.#nextFault(path) };
    this.#requests.push(exchange.seen);
    response.on('close', () => {
      if (response.writableFinished) return;
      Object.assign(exchange.seen, { hungUp: true, hungUpAt: Date.now() });
    });
    try {
      await this.#handle(exchange, text, request.headers);
    } catch (error) {
      sendError(exchange, error);
    }
  }

  async #handle(exchange: Exchange, text: string, headers: IncomingHttpHeaders): Promise<void> {
    const { response, seen, path, fault } = exchange;
    if (!isLocal(headers)) return send(exchange, { status: 403, type: '', content: '' });
    if (greetOrigin(response, seen.method, headers.origin)) return;
    const methods = routes[path];
    if (!methods) return send(exchange, { status: 404, type: 'text/plain', content: '404 page not found' });
    if (!methods.includes(seen.method)) {
      response.setHeader('allow', methods.join(', '));
      return send(exchange, { status: 405, type: 'text/plain', content: '405 method not allowed' });
    }
    const body = seen.method === 'POST' ? readBody(text) : {};
    seen.body = body;
    refuseCloud(path, body['model'] ?? body['name']);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'busy')
      throw new Refusal(503, 'server busy, please try again.  maximum pending requests exceeded');
    if (fault?.kind === 'refuse') throw new Refusal(fault.status ?? 500, fault.error ?? serverError);
    await this.#route(exchange, body);
  }

  async #route(exchange: Exchange, body: Readonly<Record<string, unknown>>): Promise<void> {
    const give = (value: unknown): void => send(exchange, { content: JSON.stringify(value) });
    switch (exchange.path) {
      case '/':
        return send(exchange, { type: 'text/plain; charset=utf-8', content: 'Ollama is running' });
      case '/api/version':
        return give({ version: '0.33.0-rc2' });
      case '/api/status':
        return give({ cloud: { disabled: false, source: 'none' } });
      case '/api/tags':
        return give(this.#store.tags());
      case '/api/ps':
        return give(this.#store.running());
      case '/api/show':
        return give(this.#store.show(typeof body['model'] === 'string' ? body['model'] : ''));
      default:
        return this.#chat(exchange, body);
    }
  }

  async #chat(exchange: Exchange, given: Readonly<Record<string, unknown>>): Promise<void> {
    const body = readChat(given);
    const model = this.#store.find(body.model);
    if (body.messages.length === 0 && body.keep_alive === 0) {
      this.#store.unload(model);
      return send(exchange, { content: JSON.stringify(aloneLine(body.model, 'unload')) });
    }
    const leave = await this.#store.takeTurn(model);
    try {
      if (exchange.seen.hungUp) return;
      const reply = await prepareReply(body, { store: this.#store, model, options: this.#options });
      if (!reply) return send(exchange, { content: JSON.stringify(aloneLine(body.model, 'load')) });
      await pause(this.#delays.firstToken);
      if (body.stream) return await this.#stream(exchange, chatLines(body.model, reply));
      send(exchange, { content: JSON.stringify(wholeChat(body.model, reply)) });
    } finally {
      leave();
    }
  }

  /** Line by line, with the damage that a fault asks for. */
  async #stream({ response, seen, fault }: Exchange, lines: readonly object[]): Promise<void> {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    for (const [at, line] of lines.entries()) {
      if (seen.hungUp) return;
      if (
        fault &&
        at === Math.min(fault.after ?? 2, lines.length - 1) &&
        damages[fault.kind](response, fault)
      )
        return;
      response.write(`${JSON.stringify(line)}\n`);
      seen.lastLineAt = Date.now();
      await pause(this.#delays.token);
    }
    response.end();
  }

  #nextFault(path: string): Fault | undefined {
    const at = this.#faults.findIndex((fault) => fault.path === path);
    const fault = this.#faults[at];
    if (!fault) return undefined;
    const left = (fault.times ?? 1) - 1;
    this.#faults.splice(at, 1, ...(left > 0 ? [{ ...fault, times: left }] : []));
    return fault;
  }

  /** For a test in another process: what was asked so far, and changes. */
  #control(path: string, text: string, response: ServerResponse): void {
    if (path === '/_fake/change') {
      const { faults = [], removeModel, ...change } = JSON.parse(text) as FakeOllamaChange;
      this.#faults.push(...faults);
      if (removeModel !== undefined) this.#store.remove(removeModel);
      this.#options = { ...this.#options, ...change };
    }
    response.setHeader('content-type', json);
    response.end(JSON.stringify(this.#requests));
  }
}

interface Sent {
  readonly status?: number;
  readonly type?: string;
  readonly content: string;
}

function send({ response, seen }: Exchange, { status = 200, type = json, content }: Sent): void {
  const length = { 'content-length': Buffer.byteLength(content) };
  response.writeHead(status, type === '' ? length : { 'content-type': type, ...length });
  response.end(seen.method === 'HEAD' ? undefined : content);
}

function sendError(exchange: Exchange, error: unknown): void {
  const { response, seen } = exchange;
  if (seen.hungUp || response.headersSent) {
    response.destroy();
    return;
  }
  const { status, message, type } = error instanceof Refusal ? error : new Refusal(500, String(error));
  send(exchange, { status, type, content: JSON.stringify({ error: message }) });
}

/** What a fault does in the middle of a stream; true where nothing may follow. */
const damages: Readonly<Record<Fault['kind'], (response: ServerResponse, fault: Fault) => boolean>> = {
  garbage: (response) => {
    response.write('{not json\n');
    return false;
  },
  error: (response, { error = serverError }) => {
    response.end(`${JSON.stringify({ error })}\n`);
    return true;
  },
  end: (response) => {
    response.end();
    return true;
  },
  exit: () => process.exit(1),
  die: (response) => {
    response.socket?.destroy();
    return true;
  },
  // These come before the stream.
  busy: () => false,
  hang: () => false,
  refuse: () => false,
};

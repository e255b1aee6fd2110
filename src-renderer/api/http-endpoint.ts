import { httpPaths, resumeMilliseconds, upwardBody, type Hello } from '#shared/contract/http-wire';
import { Inbox } from '#shared/contract/inbox';
import { decodeMessage, encodeMessage } from '#shared/contract/json-codec';
import type { Endpoint } from '#shared/contract/wire';
import { AppError, type WireError } from '#shared/errors';
import { readEvents, type StreamedEvent } from './event-stream.ts';
import { Outbox, type Outgoing } from './outbox.ts';
import { backoff, pause } from './pause.ts';
import { watchSilence } from './watch-silence.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** `gone`: the server ended the session or knows it no more. `lost`: it was not to be reached for too long. */
export type EndReason = 'gone' | 'refused' | 'lost';

export interface HttpEndpointOptions {
  readonly fetch: Fetch;
  /** Where the server is; empty where the page came from there. */
  readonly origin: string;
  /** How long the server may be out of reach before everything under way is given up, in milliseconds. */
  readonly patience?: number;
  /** The same before it was ever reached. */
  readonly patienceToBegin?: number;
  readonly onConnected: () => void;
  readonly onDropped: () => void;
  readonly onEnd: (reason: EndReason) => void;
}

type Drop = EndReason | 'dropped' | 'unreachable';

/** How late what came down is acknowledged where nothing goes up, in milliseconds. */
const acknowledgeMilliseconds = 2000;
/**
 * A page's side of one session: everything comes down over one event stream, which is opened again where it drops;
 * what goes up is posted in order, one request at a time, until the server says that it has it. It ends for good
 * where the server says so, or stays out of reach for longer than it keeps the session.
 */
export class HttpEndpoint implements Endpoint {
  readonly #options: HttpEndpointOptions;
  readonly #inbox = new Inbox();
  readonly #stop = new AbortController();
  #session: string | undefined;
  readonly #outbox = new Outbox();
  #lastDown = 0;
  #acknowledged = 0;
  #acknowledging = false;
  #acknowledgementDue = false;
  #flushing = false;

  constructor(options: HttpEndpointOptions) {
    this.#options = options;
    void this.#follow();
  }

  post(message: unknown): void {
    const text = encodeMessage(message);
    if (this.#inbox.closed) return;
    this.#outbox.add(text, (message as { readonly id?: unknown } | null)?.id);
    // What is posted in one go leaves in one request.
    void Promise.resolve().then(() => this.#flush());
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#inbox.onMessage(listener);
  }

  onClose(listener: () => void): void {
    this.#inbox.onClose(listener);
  }

  /** What was posted before still leaves. */
  close(): void {
    if (this.#inbox.closed) return;
    this.#shut();
    void this.#leave();
  }

  /** Without this the session would end by itself, a little later. */
  async #leave(): Promise<void> {
    if (this.#session === undefined) return;
    const [last, farewell] = [httpPaths.messages, httpPaths.channel].map((path) =>
      this.#url(path, this.#session),
    );
    const body = upwardBody(this.#lastDown, this.#outbox.waiting);
    const headers = { 'Content-Type': 'application/json' };
    try {
      if (last && this.#outbox.waiting.length > 0) {
        await this.#options.fetch(last, { method: 'POST', headers, body, keepalive: true });
      }
      if (farewell) await this.#options.fetch(farewell, { method: 'DELETE', keepalive: true });
    } catch {
      // Nobody is there any more to say goodbye to.
    }
  }

  get #patience(): number {
    const { patience = resumeMilliseconds, patienceToBegin = patience } = this.#options;
    return this.#session === undefined ? patienceToBegin : patience;
  }

  /** Keeps a stream open until the end. */
  async #follow(): Promise<void> {
    let reachedAt = performance.now();
    for (let attempt = 0; !this.#inbox.closed; attempt += 1) {
      const drop = await this.#listen();
      if (this.#inbox.closed) return;
      if (drop === 'dropped') {
        [attempt, reachedAt] = [0, performance.now()];
        this.#options.onDropped();
      } else if (drop !== 'unreachable') return this.#end(drop);
      if (performance.now() - reachedAt >= this.#patience) return this.#end('lost');
      await pause(backoff(attempt), this.#stop.signal);
    }
  }

  /** Opens a stream and reads it until it breaks. */
  async #listen(): Promise<Drop> {
    const { signal, heard, end } = watchSilence(this.#stop.signal);
    let isOpen = false;
    try {
      const headers = { Accept: 'text/event-stream', 'Last-Event-ID': String(this.#lastDown) };
      const url = this.#url(httpPaths.channel, this.#session);
      const response = await this.#options.fetch(url, { headers, signal, cache: 'no-store' });
      const refusal = refusalOf(response);
      // A body that is not read is let go by `end`.
      if (refusal || !response.ok || !response.body) return refusal ?? 'unreachable';
      isOpen = true;
      return await this.#readAll(readEvents(response.body, heard));
    } catch {
      // Whatever breaks a connection, a browser tells of it in words of its own, without a name.
      return isOpen ? 'dropped' : 'unreachable';
    } finally {
      end();
    }
  }

  async #readAll(events: AsyncIterable<StreamedEvent>): Promise<Drop> {
    for await (const { event, id, data } of events) {
      if (event === 'closed') return 'gone';
      if (event === 'hello') this.#greet(JSON.parse(data) as Hello);
      else this.#receive(Number(id), data);
    }
    return 'dropped';
  }

  #greet({ session, received }: Hello): void {
    this.#session = session;
    this.#outbox.arrived(received);
    this.#options.onConnected();
    void this.#flush();
  }

  #receive(n: number, data: string): void {
    if (n !== this.#lastDown + 1) return;
    this.#lastDown = n;
    void this.#acknowledgeLater();
    this.#inbox.deliver(decodeMessage(data));
  }

  /** Whatever goes up carries an acknowledgement; where nothing does, it is sent alone after a while. */
  async #acknowledgeLater(): Promise<void> {
    if (this.#acknowledging) return;
    this.#acknowledging = true;
    await pause(acknowledgeMilliseconds, this.#stop.signal);
    this.#acknowledging = false;
    this.#acknowledgementDue = this.#acknowledged < this.#lastDown;
    await this.#flush();
  }

  /** Sends what waits, and what comes meanwhile; only ever one request at a time, so that the order holds. */
  async #flush(): Promise<void> {
    if (this.#flushing) return;
    this.#flushing = true;
    for (let attempt = 0; this.#hasNews(); attempt += 1) {
      const sent = await this.#send(this.#outbox.nextBatch());
      if (sent) attempt = -1;
      else await pause(backoff(attempt), this.#stop.signal);
    }
    this.#flushing = false;
  }

  #hasNews(): boolean {
    if (this.#inbox.closed || this.#session === undefined) return false;
    return this.#outbox.waiting.length > 0 || this.#acknowledgementDue;
  }

  /** True where the server has them, or will never take them. */
  async #send(batch: readonly Outgoing[]): Promise<boolean> {
    const ack = this.#lastDown;
    const response = await this.#post(upwardBody(ack, batch));
    if (response?.ok) return this.#took(batch, ack);
    const refusal = response && refusalOf(response);
    if (refusal) this.#end(refusal);
    if (response?.status === 413 || response?.status === 400)
      return this.#refused(batch, await errorOf(response));
    // Once the endpoint has ended, the body has ended with it and cannot be let go a second time.
    await response?.body?.cancel().catch(() => undefined);
    return false;
  }

  async #post(body: string): Promise<Response | undefined> {
    try {
      const url = this.#url(httpPaths.messages, this.#session);
      const headers = { 'Content-Type': 'application/json' };
      return await this.#options.fetch(url, { method: 'POST', headers, body, signal: this.#stop.signal });
    } catch {
      return undefined;
    }
  }

  #took(batch: readonly Outgoing[], ack: number): true {
    this.#outbox.arrived(batch.at(-1)?.n ?? 0);
    this.#acknowledged = Math.max(this.#acknowledged, ack);
    this.#acknowledgementDue = false;
    return true;
  }

  /** Several at once are tried again one by one; a single one fails alone, and the connection goes on. */
  #refused(batch: readonly Outgoing[], error: WireError): true {
    const [first] = batch;
    if (batch.length !== 1 || !first) {
      this.#outbox.sendOneByOne();
      return true;
    }
    this.#took(batch, this.#acknowledged);
    this.#inbox.deliver({ type: 'error', id: first.id, error });
    return true;
  }

  #url(path: string, session: string | undefined): string {
    return `${this.#options.origin}${path}${session === undefined ? '' : `?session=${session}`}`;
  }

  #end(reason: EndReason): void {
    if (this.#inbox.closed) return;
    this.#shut();
    this.#options.onEnd(reason);
  }

  #shut(): void {
    this.#stop.abort(new AppError('cancelled'));
    this.#inbox.close();
  }
}

const refusals: Readonly<Record<number, EndReason>> = { 401: 'refused', 403: 'refused', 410: 'gone' };
const refusalOf = ({ status }: Response): EndReason | undefined => refusals[status];

const errorOf = async (response: Response): Promise<WireError> =>
  ((await response.json()) as { readonly error: WireError }).error;

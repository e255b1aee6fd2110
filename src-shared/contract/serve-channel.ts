import { AppError, toWireError } from '../errors.ts';
import { readClientEnvelope } from './envelopes.ts';
import type { ClientEnvelope, Dispatcher, Endpoint, ServerEnvelope } from './wire.ts';

export interface ServedChannel {
  /** Refuses new requests, aborts those that run, waits for them, then closes the endpoint. */
  close(): Promise<void>;
}

/**
 * Runs what arrives on the endpoint. Each request has an `AbortSignal` of its own: a cancel envelope aborts it, and
 * so does the end of the connection. A stream never produces more items than were granted. Whatever goes wrong
 * leaves as an error envelope.
 */
export function serveChannel(endpoint: Endpoint, dispatcher: Dispatcher): ServedChannel {
  return new ChannelServer(endpoint, dispatcher);
}

type Request = Extract<ClientEnvelope, { readonly route: string }>;
type StreamRequest = Extract<ClientEnvelope, { readonly type: 'stream' }>;

class ChannelServer implements ServedChannel {
  readonly #endpoint: Endpoint;
  readonly #dispatcher: Dispatcher;
  readonly #running = new Map<number, RunningRequest>();
  #closing = false;

  constructor(endpoint: Endpoint, dispatcher: Dispatcher) {
    this.#endpoint = endpoint;
    this.#dispatcher = dispatcher;
    endpoint.onMessage((message) => this.#receive(message));
    endpoint.onClose(() => this.#abortAll(new AppError('cancelled')));
  }

  async close(): Promise<void> {
    this.#closing = true;
    this.#abortAll(new AppError('shutting-down'));
    await Promise.all([...this.#running.values()].map((running) => running.done));
    this.#endpoint.close();
  }

  #receive(message: unknown): void {
    const { envelope, id } = readClientEnvelope(message);
    if (id === undefined) return;
    const running = this.#running.get(id);
    if (envelope?.type === 'pull') running?.grant(envelope.credit);
    else if (envelope?.type === 'cancel') running?.abort(new AppError('cancelled'));
    else if (envelope && !running) this.#begin(envelope);
    else this.#fail(id, new AppError('input-invalid', { problems: 'the message has the wrong form' }));
  }

  #begin(request: Request): void {
    if (this.#closing) {
      this.#fail(request.id, new AppError('shutting-down'));
      return;
    }
    const running = new RunningRequest(request.type === 'stream' ? request.credit : 0);
    this.#running.set(request.id, running);
    running.done = this.#run(request, running);
  }

  async #run(request: Request, running: RunningRequest): Promise<void> {
    try {
      if (request.type === 'stream') await this.#stream(request, running);
      else await this.#call(request, running.signal);
    } catch (error) {
      this.#fail(request.id, error, request.route);
    } finally {
      this.#running.delete(request.id);
    }
  }

  async #call({ id, route, input }: Request, signal: AbortSignal): Promise<void> {
    const value = await this.#dispatcher.call(route, input, signal);
    this.#post({ type: 'result', id, value });
  }

  /** One credit is taken before each item is asked for, so that nothing is produced which may not be sent. */
  async #stream({ id, route, input }: StreamRequest, running: RunningRequest): Promise<void> {
    const items = this.#dispatcher.stream(route, input, running.signal);
    await running.takeCredit();
    for await (const value of items) {
      this.#post({ type: 'item', id, value });
      await running.takeCredit();
    }
    this.#post({ type: 'end', id });
  }

  #fail(id: number, error: unknown, where?: string): void {
    this.#post({ type: 'error', id, error: toWireError(error, where) });
  }

  #post(envelope: ServerEnvelope): void {
    this.#endpoint.post(envelope);
  }

  #abortAll(reason: AppError): void {
    for (const running of this.#running.values()) running.abort(reason);
  }
}

class RunningRequest {
  /** Settles once nothing of the request runs any more; never rejects. */
  done: Promise<void> = Promise.resolve();
  readonly #controller = new AbortController();
  #credit: number;
  #wake: () => void = () => {};

  constructor(credit: number) {
    this.#credit = credit;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  grant(credit: number): void {
    this.#credit += credit;
    this.#wake();
  }

  abort(reason: AppError): void {
    this.#controller.abort(reason);
    this.#wake();
  }

  async takeCredit(): Promise<void> {
    if (this.#credit === 0 && !this.signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.signal.throwIfAborted();
    this.#credit -= 1;
  }
}

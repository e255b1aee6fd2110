import { AppError, fromWireError, isAppError, toWireError, type WireError } from '../errors.ts';
import { readServerEnvelope } from './envelopes.ts';
import { EventListeners } from './event-listeners.ts';
import { StreamReader, streamWindow } from './stream-reader.ts';
import type { ClientEnvelope, Endpoint, ServerEnvelope, Transport } from './wire.ts';

/**
 * The asking side of an endpoint. `name` says in errors who is at the other end ("the embedder"). An aborted signal
 * rejects at once with `cancelled` and tells the other side; the end of the connection rejects everything that is
 * under way, and whatever is asked later, with `connection-lost`.
 */
export function connectChannel(endpoint: Endpoint, name: string): Transport {
  return new ChannelClient(endpoint, name);
}

/** Where the answers to one request go. */
interface Receiver {
  receive(envelope: ServerEnvelope): void;
  /** Told at most once, instead of an answer: the request was cancelled or the connection lost. */
  fail(error: AppError): void;
}

type Opening =
  | { readonly type: 'call'; readonly route: string; readonly input: unknown }
  | { readonly type: 'stream'; readonly route: string; readonly input: unknown; readonly credit: number };

class ChannelClient implements Transport {
  readonly #endpoint: Endpoint;
  readonly #name: string;
  readonly #pending = new Map<number, Receiver>();
  readonly #events = new EventListeners((route, input, signal) => this.stream(route, input, signal));
  #lastId = 0;
  #closed = false;

  constructor(endpoint: Endpoint, name: string) {
    this.#endpoint = endpoint;
    this.#name = name;
    endpoint.onMessage((message) => this.#receive(message));
    endpoint.onClose(() => this.#lose());
  }

  call(route: string, input: unknown, signal?: AbortSignal): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const receive = (envelope: ServerEnvelope): void =>
      envelope.type === 'error' ? reject(fromWireError(envelope.error)) : resolve(valueOf(envelope));
    const request = this.#open({ type: 'call', route, input }, { receive, fail: reject }, signal);
    return promise.finally(() => request.forget());
  }

  stream(route: string, input: unknown, signal?: AbortSignal): AsyncIterable<unknown> {
    return {
      [Symbol.asyncIterator]: () =>
        this.#read({ type: 'stream', route, input, credit: streamWindow }, signal),
    };
  }

  subscribe(route: string, listener: (payload: unknown) => void): () => void {
    return this.#events.add(route, listener);
  }

  close(): void {
    this.#endpoint.close();
  }

  #read(opening: Opening, signal: AbortSignal | undefined): StreamReader {
    const reader = new StreamReader({
      grant: (credit) => this.#send({ type: 'pull', id: request.id, credit }),
      cancel: () => request.cancel(),
    });
    const receive = (envelope: ServerEnvelope): void => {
      if (envelope.type === 'item') return reader.push(envelope.value);
      request.forget();
      reader.end(envelope.type === 'error' ? fromWireError(envelope.error) : undefined);
    };
    const fail = (error: AppError): void =>
      isAppError(error, 'cancelled') ? reader.stop(error) : reader.end(error);
    const request = this.#open(opening, { receive, fail }, signal);
    return reader;
  }

  #open(opening: Opening, receiver: Receiver, signal: AbortSignal | undefined): OpenRequest {
    const id = (this.#lastId += 1);
    const forget = (): void => {
      this.#pending.delete(id);
      signal?.removeEventListener('abort', abort);
    };
    const cancel = (): void => {
      if (this.#pending.has(id)) this.#send({ type: 'cancel', id });
      forget();
    };
    const abort = (): void => {
      cancel();
      receiver.fail(new AppError('cancelled'));
    };
    signal?.addEventListener('abort', abort, { once: true });
    const problem = signal?.aborted ? new AppError('cancelled') : this.#start(id, opening, receiver);
    if (problem) {
      forget();
      receiver.fail(problem);
    }
    return { id, cancel, forget };
  }

  /** Sends the request; what keeps it from being sent is returned. */
  #start(id: number, opening: Opening, receiver: Receiver): AppError | undefined {
    if (this.#closed) return this.#lost();
    this.#pending.set(id, receiver);
    try {
      this.#send({ ...opening, id });
      return undefined;
    } catch (error) {
      return isAppError(error) ? error : cannotBeSent(opening.route, error);
    }
  }

  #receive(message: unknown): void {
    const { envelope, id } = readServerEnvelope(message);
    const receiver = id === undefined ? undefined : this.#pending.get(id);
    if (envelope) receiver?.receive(envelope);
    else receiver?.receive({ type: 'error', id: id ?? 0, error: this.#malformed() });
  }

  #lose(): void {
    this.#closed = true;
    const receivers = [...this.#pending.values()];
    this.#pending.clear();
    for (const receiver of receivers) receiver.fail(this.#lost());
  }

  #malformed(): WireError {
    return toWireError(new AppError('internal', { where: `a message from ${this.#name}` }));
  }

  #lost(): AppError {
    return new AppError('connection-lost', { to: this.#name });
  }

  #send(envelope: ClientEnvelope): void {
    this.#endpoint.post(envelope);
  }
}

interface OpenRequest {
  readonly id: number;
  /** Tells the other side that nothing more is wanted. */
  cancel(): void;
  forget(): void;
}

const valueOf = (envelope: ServerEnvelope): unknown =>
  envelope.type === 'result' ? envelope.value : undefined;

const cannotBeSent = (route: string, cause: unknown): AppError =>
  new AppError(
    'input-invalid',
    { problems: `the input of "${route}" holds something that cannot be sent, such as a function` },
    cause,
  );

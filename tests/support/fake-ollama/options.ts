/** A model of the stand-in; everything has a default. */
export interface FakeModel {
  readonly capabilities: readonly string[];
  readonly family: string;
  readonly contextLength: number;
  readonly embeddingLength: number;
  readonly bytes: number;
  /** Set for a model that is not on this machine. */
  readonly remoteHost?: string;
}

/**
 * Damage done to a request: used up one by one, in order, by requests to their path.
 * - `refuse`: `status` and `error` at once; `busy`: 503 as when the queue is full; `hang`: never answers
 * - in a stream, after so many lines: `error`: an error line; `die`: the socket is closed; `end`: ends without its
 *   last line; `garbage`: a line that is no JSON, then goes on; `exit`: this process ends
 */
export interface Fault {
  readonly path: string;
  readonly kind: 'refuse' | 'busy' | 'hang' | 'error' | 'die' | 'end' | 'garbage' | 'exit';
  readonly after?: number;
  readonly times?: number;
  readonly status?: number;
  readonly error?: string;
}

export interface FakeOllamaOptions {
  readonly port?: number;
  /** By name; `smol` where none is given. */
  readonly models?: Readonly<Record<string, Partial<FakeModel>>>;
  /** What chat models say, token by token. */
  readonly reply?: readonly string[];
  /** What models with the capability "thinking" think before. */
  readonly thinking?: readonly string[];
  /** Milliseconds. */
  readonly delays?: { readonly load?: number; readonly firstToken?: number; readonly token?: number };
  readonly faults?: readonly Fault[];
  /** Answers at one time for each model; the rest wait without headers. */
  readonly parallel?: number;
}

/** One request as it came. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: unknown;
  /** True where the asker closed the connection before the answer was whole, and when (milliseconds, epoch). */
  readonly hungUp: boolean;
  readonly hungUpAt?: number;
  /** When the last line was written. */
  readonly lastLineAt?: number;
}

/** What a test may change while the server runs. */
export interface FakeOllamaChange {
  readonly reply?: readonly string[];
  readonly faults?: readonly Fault[];
  readonly removeModel?: string;
}

import type { Endpoint } from '#shared/contract/wire';
import type { LogLevel } from '#shared/settings';

/** Where a host keeps things. Absolute paths. */
export interface Paths {
  /** The one data folder: deleting it deletes everything. */
  readonly data: string;
  /** What is shipped with the app: `models/…`. */
  readonly resources: string;
}

/** Structured log; never a document's text or a question. */
export interface Log {
  write(
    level: LogLevel,
    event: string,
    fields?: Readonly<Record<string, string | number | boolean | null>>,
  ): void;
}

export interface Clock {
  /** Milliseconds since the epoch; may jump. */
  now(): number;
  /** Milliseconds from some fixed moment; never goes back. */
  monotonic(): number;
}

/** Keeps what must not lie in plain text (the system's keychain where there is one). */
export interface Secrets {
  readonly available: boolean;
  encrypt(plain: string): Promise<Uint8Array>;
  decrypt(cipher: Uint8Array): Promise<string>;
}

/** The only way out: every attempt is checked against the allowed hosts and recorded. */
export interface Http {
  fetch(url: string, init: RequestInit & { readonly signal: AbortSignal }): Promise<Response>;
}

/** A part of the core that runs beside it. */
export interface Peer {
  readonly endpoint: Endpoint;
  /** Settles once it has ended, with a phrase such as "signal SIGSEGV" or "exit code 1". */
  readonly exited: Promise<string>;
  /** Resident memory in bytes; 0 where it cannot be told. */
  memory(): Promise<number>;
  /** Ends it at once, also in mid-work. */
  kill(): void;
}

export const childNames = ['parse-child', 'embed-child', 'probe-child'] as const;
export type ChildName = (typeof childNames)[number];

/**
 * Starts the parts of the core that run beside it. A child is a process of its own, with what it may not take down
 * or starve kept apart; a thread shares the core's process. `data` reaches the entry as its first message.
 */
export interface Processes {
  child(name: ChildName, data: unknown): Peer;
  thread(name: 'database-worker', data: unknown): Peer;
}

/** What a host lends the core. Everything else is the core's own. */
export interface Ports {
  readonly paths: Paths;
  readonly log: Log;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly http: Http;
  readonly processes: Processes;
  /** How many processors the work may use. */
  readonly cores: number;
}

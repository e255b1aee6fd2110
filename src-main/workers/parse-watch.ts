import type { ParserLimits } from '../core/parsers/parse-protocol.ts';
import { AppError } from '#shared/errors';

const megabyte = 1e6;

export interface Watched {
  readonly name: string;
  readonly bytes: number;
  readonly limits: ParserLimits;
  readonly signal: AbortSignal;
}

/** Watches over one file while it is read: `stopped` rejects when it is cancelled, silent for long, or takes too long. */
export class ParseWatch {
  readonly stopped: Promise<never>;
  readonly #watched: Watched;
  readonly #stop: (error: unknown) => void;
  readonly #whole: NodeJS.Timeout;
  #silence: NodeJS.Timeout | undefined;

  constructor(watched: Watched) {
    const { promise, reject } = Promise.withResolvers<never>();
    // The race that awaits it may be over before it rejects.
    promise.catch(() => {});
    this.stopped = promise;
    this.#stop = reject;
    this.#watched = watched;
    this.#whole = this.#timer(watched.limits.totalSeconds + (2 * watched.bytes) / megabyte);
    watched.signal.addEventListener('abort', this.#aborted, { once: true });
    if (watched.signal.aborted) this.#aborted();
    this.progressed();
  }

  progressed(): void {
    clearTimeout(this.#silence);
    const { limits, bytes } = this.#watched;
    this.#silence = this.#timer(limits.silentSeconds + bytes / (2 * megabyte));
  }

  dispose(): void {
    clearTimeout(this.#whole);
    clearTimeout(this.#silence);
    this.#watched.signal.removeEventListener('abort', this.#aborted);
  }

  readonly #aborted = (): void => this.#stop(new AppError('cancelled'));

  #timer(seconds: number): NodeJS.Timeout {
    const { name } = this.#watched;
    const timeout = (): void =>
      this.#stop(new AppError('parser-timeout', { name, seconds: Math.ceil(seconds) }));
    return setTimeout(timeout, seconds * 1000);
  }
}

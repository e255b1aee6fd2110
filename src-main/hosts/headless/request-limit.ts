import { AppError } from '#shared/errors';

export interface RequestLimitOptions {
  /** How many may come at once, and how many more each second. */
  readonly burst: number;
  readonly perSecond: number;
  /** Milliseconds that never go back. */
  readonly now?: () => number;
}

/** Far above what pages ask for, even where thousands of files are dropped; a program gone wild meets it. */
export const requestLimits = { burst: 2000, perSecond: 500 } as const;

export class RequestLimit {
  readonly #options: Required<RequestLimitOptions>;
  #left: number;
  #at: number;

  constructor(options: RequestLimitOptions) {
    this.#options = { now: () => performance.now(), ...options };
    this.#left = options.burst;
    this.#at = this.#options.now();
  }

  /** @throws AppError `too-many-requests` */
  take(): void {
    const { burst, perSecond, now } = this.#options;
    const at = now();
    this.#left = Math.min(burst, this.#left + ((at - this.#at) / 1000) * perSecond);
    this.#at = at;
    if (this.#left < 1) throw new AppError('too-many-requests');
    this.#left -= 1;
  }
}

import { AppError } from '#shared/errors';

/** Something that runs for an asker. */
export interface Work {
  /** Aborted when the asker's signal is, or when everything is told to end. */
  readonly signal: AbortSignal;
  /** Must be called once, when nothing of it runs any more. */
  readonly end: () => void;
}

/**
 * Knows what runs, so that closing can refuse what is new, abort what runs and wait until it has ended. The signals
 * are linked by hand: those of `AbortSignal.any` stay in memory while one of their sources lives (1.2 KB a request).
 */
export class RunningWork {
  readonly #followers = new Set<AbortController>();
  #draining = false;
  #running = 0;
  #emptied: () => void = () => {};

  /** @throws AppError `shutting-down` once `drain` was called */
  begin(asker: AbortSignal): Work {
    const { signal, end } = this.follow(asker);
    this.#running += 1;
    return {
      signal,
      end: () => {
        end();
        this.#running -= 1;
        if (this.#running === 0) this.#emptied();
      },
    };
  }

  /** As `begin`, for what need not be waited for. */
  follow(asker: AbortSignal): Work {
    if (this.#draining) throw new AppError('shutting-down');
    const controller = new AbortController();
    const abort = (): void => controller.abort(asker.reason);
    const end = (): void => {
      asker.removeEventListener('abort', abort);
      this.#followers.delete(controller);
    };
    this.#followers.add(controller);
    asker.addEventListener('abort', abort, { once: true });
    if (asker.aborted) abort();
    return { signal: controller.signal, end };
  }

  /** Settles when nothing runs any more. */
  async drain(): Promise<void> {
    this.#draining = true;
    const emptied = new Promise<void>((resolve) => {
      this.#emptied = resolve;
    });
    for (const controller of this.#followers) controller.abort(new AppError('shutting-down'));
    if (this.#running > 0) await emptied;
  }
}

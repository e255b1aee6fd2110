/** Work done over the last seconds: rates and the time left that a person can rely on. */
export class RateMeter {
  readonly #windowMs: number;
  readonly #samples: { readonly at: number; readonly done: number }[] = [];

  constructor(windowMs = 15_000) {
    this.#windowMs = windowMs;
  }

  /** `now` in milliseconds of a clock that never goes back; `done` only grows. */
  note(now: number, done: number): void {
    this.#samples.push({ at: now, done });
    while (this.#samples.length > 2 && now - (this.#samples[0]?.at ?? now) > this.#windowMs)
      this.#samples.shift();
  }

  /** Units a second; 0 before there is anything to go by. */
  perSecond(): number {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.at === first.at) return 0;
    return ((last.done - first.done) * 1000) / (last.at - first.at);
  }

  /** Seconds for what is left, or null while the rate is not known. */
  secondsFor(left: number): number | null {
    const rate = this.perSecond();
    if (left <= 0) return 0;
    return rate > 0 ? left / rate : null;
  }
}

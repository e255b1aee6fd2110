const restarts = 3;
const withinMilliseconds = 60_000;

/** Says whether a core that died is started again: three times in a minute, then the person decides. */
export class RestartPolicy {
  readonly #now: () => number;
  #deaths: readonly number[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** To be asked at every death. */
  mayRestart(): boolean {
    const now = this.#now();
    this.#deaths = [...this.#deaths.filter((at) => now - at < withinMilliseconds), now];
    return this.#deaths.length <= restarts;
  }

  forget(): void {
    this.#deaths = [];
  }
}

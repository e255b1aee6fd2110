/** Lets many work side by side, or one alone: who wants to be alone waits for the others, and they for it. */
export class SharedTurns {
  readonly #waiting: { readonly alone: boolean; readonly start: () => void }[] = [];
  #running = 0;
  #alone = false;

  /** Runs `work` in its turn, in the order of asking. */
  async run<Result>(alone: boolean, work: () => Promise<Result>): Promise<Result> {
    await this.#turn(alone);
    try {
      return await work();
    } finally {
      this.#running--;
      this.#alone = false;
      this.#startNext();
    }
  }

  #turn(alone: boolean): Promise<void> {
    return new Promise((start) => {
      this.#waiting.push({ alone, start });
      this.#startNext();
    });
  }

  #startNext(): void {
    for (;;) {
      const next = this.#waiting[0];
      if (!next || this.#alone || (next.alone && this.#running > 0)) return;
      this.#waiting.shift();
      this.#running++;
      this.#alone = next.alone;
      next.start();
    }
  }
}

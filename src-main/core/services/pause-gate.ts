/** Lets work through, or holds it where it is until it may go on. */
export class PauseGate {
  #held: PromiseWithResolvers<void> | undefined;

  get isClosed(): boolean {
    return this.#held !== undefined;
  }

  close(): void {
    this.#held ??= Promise.withResolvers<void>();
  }

  open(): void {
    this.#held?.resolve();
    this.#held = undefined;
  }

  passed(): Promise<void> {
    return this.#held?.promise ?? Promise.resolve();
  }
}

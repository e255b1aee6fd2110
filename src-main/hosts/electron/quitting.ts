/** What comes to an end with the app. */
export interface QuittingOptions {
  /** Every part comes to a clean end, within its own limit of time. */
  readonly drain: () => Promise<void>;
  /** Ends the process, without asking any window. */
  readonly exit: () => void;
}

/**
 * The app ends once: whoever asks for it (the menu, the last window, the system) starts the same end, which lets the
 * core close its data first.
 */
export class Quitting {
  readonly #options: QuittingOptions;
  #hasBegun = false;

  constructor(options: QuittingOptions) {
    this.#options = options;
  }

  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  begin(): void {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    const { drain, exit } = this.#options;
    // What could not be ended cleanly is safe where it lies.
    void drain().then(exit, exit);
  }
}

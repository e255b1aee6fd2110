import type { ShellState } from '#shared/contract/shell';

/** What is the same for every window. */
export type SharedState = Omit<ShellState, 'window'>;

/** What the desktop gives and refuses, as it is now. */
export class ShellStateStore {
  readonly #listeners = new Set<(state: SharedState) => void>();
  #value: SharedState;

  constructor(platform: ShellState['platform']) {
    this.#value = {
      platform,
      // Until someone has tried.
      tray: { problem: 'The tray is not there yet.' },
      shortcut: { keys: '', problem: null },
      core: 'starting',
    };
  }

  get value(): SharedState {
    return this.#value;
  }

  change(part: Partial<SharedState>): void {
    this.#value = { ...this.#value, ...part };
    for (const listener of this.#listeners) listener(this.#value);
  }

  /** Returns how to stop listening. */
  onChange(listener: (state: SharedState) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}

/** The windows that are open, for whoever must not know what a window is. */
export interface OpenWindow {
  readonly id: number;
  /** Asks the app; false where it refuses. */
  tryClose(): boolean;
  destroy(): void;
}

export const openWindows = new Map<number, OpenWindow>();

const lastClosed: (() => void)[] = [];

export const onLastClosed = (listener: () => void): void => void lastClosed.push(listener);

export function forgetWindow(id: number): void {
  if (openWindows.delete(id) && openWindows.size === 0) for (const listener of lastClosed) listener();
}

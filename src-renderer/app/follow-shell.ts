import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ShellClient, ShellState } from '#shared/contract/shell';
import { isAppError } from '#shared/errors';

/** What the windows' host says of itself: whether there is a tray, whether the shortcut works. */
export function followShell(shell: ShellClient | null): StoreApi<{ readonly state: ShellState | null }> {
  const store = createStore<{ readonly state: ShellState | null }>(() => ({ state: null }));
  const show = (state: ShellState): void => store.setState({ state });
  shell?.changed(show);
  shell?.state({}).then(show, unlessGone);
  return store;
}

/** Where the host is gone its windows are, too: there is nobody to tell. */
export const unlessGone = (error: unknown): void => {
  if (!isAppError(error)) throw error;
};

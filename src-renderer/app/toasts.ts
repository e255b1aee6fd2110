import { createStore, type StoreApi } from 'zustand/vanilla';

/** Confirms something that can be undone; nothing else is ever a toast. */
export interface Toast {
  readonly id: number;
  readonly message: string;
  readonly undo: () => void;
  /** Told once when it goes without having been undone: the moment to do what cannot be undone. */
  readonly settle: () => void;
}

export interface Toasts {
  readonly list: StoreApi<readonly Toast[]>;
  show(toast: { readonly message: string; readonly undo: () => void; readonly settle?: () => void }): void;
  undo(id: number): void;
  dismiss(id: number): void;
}

/** At most this many are seen; the oldest settles when another comes. */
const most = 3;

export function createToasts(): Toasts {
  const list = createStore<readonly Toast[]>(() => []);
  let lastId = 0;
  const take = (id: number): Toast | undefined => {
    const toast = list.getState().find((candidate) => candidate.id === id);
    if (toast)
      list.setState(
        list.getState().filter((candidate) => candidate !== toast),
        true,
      );
    return toast;
  };
  const dismiss = (id: number): void => take(id)?.settle();
  return {
    list,
    show: ({ message, undo, settle = () => {} }) => {
      lastId += 1;
      list.setState([...list.getState(), { id: lastId, message, undo, settle }], true);
      for (const old of list.getState().slice(0, -most)) dismiss(old.id);
    },
    undo: (id) => take(id)?.undo(),
    dismiss,
  };
}

import { createStore, type StoreApi } from 'zustand/vanilla';

/** Files that the person handed over, with their paths inside the dropped folder where there was one. */
export interface DroppedFile {
  readonly file: File;
  readonly path: string;
}

export interface DropTarget {
  /** The collection they will go to, for the sentence over the window. */
  readonly collection: string | null;
  readonly dropped: (files: readonly DroppedFile[]) => void;
  /** Files and folders that are read where they lie: absolute paths, which only a desktop host knows. */
  readonly droppedPaths: (paths: readonly string[]) => void;
}

export interface Drops {
  /** Who takes dropped files; `null` where nobody does, and then nothing can be dropped. */
  readonly target: StoreApi<{ readonly current: DropTarget | null }>;
  /** The last one that registered takes them; returns how to leave. */
  register(target: DropTarget): () => void;
  /** Hands files over as if they had been dropped: for buttons that choose files. */
  hand(files: readonly DroppedFile[]): void;
  /** The same for absolute paths; where nobody takes files yet (the app is still starting) they wait. */
  handPaths(paths: readonly string[]): void;
}

export function createDrops(): Drops {
  const target = createStore<{ readonly current: DropTarget | null }>(() => ({ current: null }));
  const stack: DropTarget[] = [];
  let waiting: readonly string[] = [];
  const update = (): void => target.setState({ current: stack.at(-1) ?? null });
  return {
    target,
    register: (registered) => {
      stack.push(registered);
      update();
      if (waiting.length > 0) registered.droppedPaths(waiting);
      waiting = [];
      return () => {
        const place = stack.indexOf(registered);
        if (place >= 0) stack.splice(place, 1);
        update();
      };
    },
    hand: (files) => target.getState().current?.dropped(files),
    handPaths: (paths) => {
      const { current } = target.getState();
      if (current) current.droppedPaths(paths);
      else waiting = [...waiting, ...paths];
    },
  };
}

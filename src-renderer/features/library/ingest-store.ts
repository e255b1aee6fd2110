import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppServices } from '../../app/app-services.ts';
import type { DroppedFile } from '../../app/drops.ts';
import { emptyIngest, type IngestState } from './ingest-state.ts';
import { IngestWork } from './ingest-work.ts';
import type { LeftOut } from './plan-drop.ts';

export interface IngestView extends IngestState {
  /** Milliseconds of `performance.now()` at which the queue began. */
  readonly startedAt: number;
  /** What the last drop left out; `null` when there was nothing or it was put away. */
  readonly leftOut: LeftOut | null;
  /** Why reading stopped before its end, as a sentence. */
  readonly problem: string | null;
}

export interface IngestStore extends StoreApi<IngestView> {
  /** Takes what was dropped; into the collection, if one is given. */
  add(files: readonly DroppedFile[], collection: string | null): Promise<void>;
  /** Reads files and folders where they lie, by their absolute paths. */
  addPaths(paths: readonly string[], collection: string | null): void;
  /** Reads files again that the core knows by their place, or whose bytes it has. */
  readAgain(file: { readonly path: string; readonly name: string }): Promise<void>;
  retry(item: number): void;
  dismiss(item: number): void;
  stop(): void;
  clear(): void;
  forgetLeftOut(): void;
}

/** One queue for the app: it goes on while other screens are open. */
export function createIngestStore({ client, connection }: AppServices): IngestStore {
  const store = createStore<IngestView>(() => ({
    ...emptyIngest,
    startedAt: 0,
    leftOut: null,
    problem: null,
  }));
  const queue = new IngestWork(client, store);
  client.library.embedding((progress) => queue.tell({ type: 'embedded', progress }));
  connection.subscribe(({ status }) => {
    if (status === 'restarted' || status === 'connected') queue.pump();
  });
  return {
    ...store,
    add: (files, collection) => queue.add(files, collection),
    addPaths: (paths, collection) => queue.addPaths(paths, collection),
    readAgain: (file) => queue.readAgain(file),
    retry: (item) => {
      queue.tell({ type: 'retried', item });
      queue.pump();
    },
    dismiss: (item) => queue.tell({ type: 'dismissed', item }),
    stop: () => queue.stop(),
    clear: () => queue.tell({ type: 'cleared' }),
    forgetLeftOut: () => store.setState({ leftOut: null, problem: null }),
  };
}

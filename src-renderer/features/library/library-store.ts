import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '#shared/contract/index';
import { isAppError } from '#shared/errors';
import type { Document } from '#shared/model/document';
import type { DocumentId } from '#shared/model/ids';
import { describeError, isCancelled } from '../../api/describe-error.ts';
import type { AppServices } from '../../app/app-services.ts';
import { words } from '../../words/index.ts';
import { isOver, type IngestState } from './ingest-state.ts';
import { createIngestStore } from './ingest-store.ts';
import { nextSort, type Column } from './document-rows.ts';
import {
  emptyLibrary,
  withCollection,
  withKept,
  withLoaded,
  withRemoving,
  withSelected,
  type LibraryState,
} from './library-state.ts';

export interface LibraryStore extends StoreApi<LibraryState> {
  /** Loads, and follows the core's changes from now on: called when the screen opens. */
  begin(): void;
  choose(collection: string | null): void;
  sortBy(column: Column): void;
  select(ids: readonly DocumentId[], selected: boolean): void;
  /** Lists all that could not be read, or the first few. */
  foldFailed(): void;
  show(id: DocumentId | null): void;
  /** Hides documents, and removes them when the toast goes without having been undone. */
  remove(documents: readonly Document[]): void;
  /** Runs a change of the library, then loads; resolves to the sentence of what went wrong. */
  change(work: (client: Client) => Promise<unknown>): Promise<string | null>;
}

const pageSize = 10_000;
/** While files are read the list changes all the time; it is asked for no more often than this, in milliseconds. */
const reloadEvery = 1000;

/** The library as the core has it; loads itself again whenever the core tells of a change. */
export function createLibraryStore(services: AppServices): LibraryStore {
  const { client, connection, toasts } = services;
  const store = createStore<LibraryState>(() => emptyLibrary);
  const loader = new Loader(client, store);
  client.library.changed(() => loader.soon());
  client.library.embedding(() => loader.soon());
  connection.subscribe(({ status }) => {
    if (status === 'restarted') loader.soon();
  });
  const ingest = services.shared.get(createIngestStore);
  ingest.subscribe((now, before) => {
    if (countOver(now) !== countOver(before)) loader.soon();
  });
  const settle = async (ids: readonly DocumentId[]): Promise<void> => {
    try {
      for (const documentId of ids) await client.library.remove({ documentId });
    } catch (error) {
      store.setState((state) => ({ ...withKept(state, ids), error: describeError(error) }));
    }
    loader.now();
  };
  return {
    ...store,
    begin: () => loader.now(),
    choose: (collection) => {
      store.setState((state) => withCollection(state, collection));
      loader.now();
    },
    sortBy: (column) => store.setState(({ sort }) => ({ sort: nextSort(sort, column) })),
    select: (ids, selected) => store.setState((state) => withSelected(state, ids, selected)),
    foldFailed: () => store.setState(({ showsAllFailed }) => ({ showsAllFailed: !showsAllFailed })),
    show: (open) => store.setState({ open }),
    remove: (documents) => {
      const ids = documents.map(({ id }) => id);
      store.setState((state) => withRemoving(state, ids));
      toasts.show({
        message: words.library.removed(documents.length, documents[0]?.name ?? ''),
        undo: () => store.setState((state) => withKept(state, ids)),
        settle: () => void settle(ids),
      });
    },
    change: async (work) => {
      try {
        await work(client);
        return null;
      } catch (error) {
        const { message, advice } = describeError(error);
        return `${message} ${advice}`;
      } finally {
        loader.now();
      }
    },
  };
}

const countOver = ({ items }: IngestState): number => items.filter(isOver).length;

/** One load at a time; a newer one ends the older. */
class Loader {
  readonly #client: Client;
  readonly #store: StoreApi<LibraryState>;
  #controller = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isLoading = false;
  #hasBegun = false;

  constructor(client: Client, store: StoreApi<LibraryState>) {
    this.#client = client;
    this.#store = store;
  }

  soon(): void {
    if (!this.#hasBegun) return;
    this.#timer ??= setTimeout(() => {
      // A long list is let come to its end before it is asked for again.
      this.#timer = undefined;
      if (this.#isLoading) this.soon();
      else this.now();
    }, reloadEvery);
  }

  now(): void {
    this.#hasBegun = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#controller.abort();
    this.#controller = new AbortController();
    void this.#load(this.#controller.signal);
  }

  async #load(signal: AbortSignal): Promise<void> {
    this.#isLoading = true;
    try {
      const { collection } = this.#store.getState();
      const [documents, failed, collections, total] = await Promise.all([
        this.#documents(collection, signal),
        this.#client.library.failed({}, { signal }),
        this.#client.library.collections({}, { signal }),
        this.#client.library.documents({ limit: 1 }, { signal }).then((answer) => answer.total),
      ]);
      if (signal.aborted) return;
      this.#store.setState((state) => withLoaded(state, { documents, failed, collections, total }), true);
    } catch (error) {
      if (signal.aborted || isCancelled(error)) return;
      if (isAppError(error, 'collection-unknown')) this.#leaveCollection();
      else this.#store.setState({ status: 'error', error: describeError(error) });
    } finally {
      if (!signal.aborted) this.#isLoading = false;
    }
  }

  /** Another tab deleted it. */
  #leaveCollection(): void {
    this.#store.setState((state) => withCollection(state, null));
    this.soon();
  }

  /** All of them, ten thousand at a time; the first part is shown while the others come. */
  async #documents(collection: string | null, signal: AbortSignal): Promise<readonly Document[]> {
    const of = collection === null ? {} : { collection };
    const all: Document[] = [];
    for (;;) {
      const input = { ...of, offset: all.length, limit: pageSize };
      const { documents, total } = await this.#client.library.documents(input, { signal });
      all.push(...documents);
      if (documents.length === 0 || all.length >= total) return all;
      if (this.#store.getState().documents.length < all.length) this.#store.setState({ documents: [...all] });
    }
  }
}

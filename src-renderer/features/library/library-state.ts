import type { Collection, Document, FailedFile } from '#shared/model/document';
import type { DocumentId } from '#shared/model/ids';
import type { DescribedError } from '../../api/describe-error.ts';
import type { Sort } from './document-rows.ts';

/** What the library's screen knows and where the person is in it. */
export interface LibraryState {
  readonly status: 'loading' | 'ready' | 'error';
  readonly error: DescribedError | null;
  readonly documents: readonly Document[];
  readonly failed: readonly FailedFile[];
  readonly collections: readonly Collection[];
  /** Documents in all, over every collection. */
  readonly total: number;
  /** `null`: all documents. */
  readonly collection: string | null;
  readonly sort: Sort;
  readonly selected: ReadonlySet<DocumentId>;
  /** Hidden while their removal can still be undone. */
  readonly removing: ReadonlySet<DocumentId>;
  /** Whether everything that could not be read is listed. */
  readonly showsAllFailed: boolean;
  /** Whose report is open. */
  readonly open: DocumentId | null;
}

export const emptyLibrary: LibraryState = {
  status: 'loading',
  error: null,
  documents: [],
  failed: [],
  collections: [],
  total: 0,
  collection: null,
  sort: { column: 'added', direction: 'descending' },
  selected: new Set(),
  removing: new Set(),
  showsAllFailed: false,
  open: null,
};

export type Loaded = Pick<LibraryState, 'documents' | 'failed' | 'collections' | 'total'>;

/** What is gone is no longer selected, open or on its way out; a collection that is gone shows all documents. */
export function withLoaded(state: LibraryState, loaded: Loaded): LibraryState {
  const there = new Set(loaded.documents.map(({ id }) => id));
  const keep = (ids: ReadonlySet<DocumentId>): ReadonlySet<DocumentId> => ids.intersection(there);
  const isThere = loaded.collections.some(({ name }) => name === state.collection);
  return {
    ...state,
    ...loaded,
    status: 'ready',
    error: null,
    collection: isThere ? state.collection : null,
    selected: keep(state.selected),
    removing: keep(state.removing),
    open: state.open !== null && there.has(state.open) ? state.open : null,
  };
}

export const withCollection = (state: LibraryState, collection: string | null): LibraryState =>
  state.collection === collection
    ? state
    : { ...state, collection, documents: [], status: 'loading', selected: new Set(), open: null };

export const withSelected = (
  state: LibraryState,
  ids: readonly DocumentId[],
  selected: boolean,
): LibraryState => ({
  ...state,
  selected: selected ? state.selected.union(new Set(ids)) : state.selected.difference(new Set(ids)),
});

export const withRemoving = (state: LibraryState, ids: readonly DocumentId[]): LibraryState => {
  const going = new Set(ids);
  return {
    ...state,
    removing: state.removing.union(going),
    selected: state.selected.difference(going),
    open: state.open !== null && going.has(state.open) ? null : state.open,
  };
};

export const withKept = (state: LibraryState, ids: readonly DocumentId[]): LibraryState => ({
  ...state,
  removing: state.removing.difference(new Set(ids)),
});

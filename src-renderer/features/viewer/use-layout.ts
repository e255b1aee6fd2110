import { useMemo } from 'react';
import type { Document } from '#shared/model/document';
import { unpackView, type DocumentView } from '#shared/model/document-view';
import type { DescribedError } from '../../api/describe-error.ts';
import { useCall } from '../../api/use-call.ts';
import { layoutPieces, type LaidElement } from './layout-pieces.ts';
import { indexWords, type WordIndex } from './word-index.ts';

/** A document as it is laid out, ready to be drawn and to be looked through. */
export interface Layout {
  readonly view: DocumentView;
  readonly pieces: readonly LaidElement[];
  readonly index: WordIndex;
}

export interface LayoutState {
  readonly layout: Layout | undefined;
  /** Why there is none. */
  readonly error: DescribedError | undefined;
}

/** Asks for the layout as soon as the document is open, where it has one. */
export function useLayout({ id, hasLayout }: Document): LayoutState {
  const { data, error } = useCall(`layout of ${id} ${hasLayout}`, async ({ library }, signal) =>
    hasLayout ? library.view({ documentId: id }, { signal }) : null,
  );
  const layout = useMemo(
    () =>
      data
        ? { view: data, pieces: layoutPieces(unpackView(data), data.text), index: indexWords(data.text) }
        : undefined,
    [data],
  );
  return { layout, error };
}

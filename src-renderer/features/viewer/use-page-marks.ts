import type { TextRange } from '#shared/model/document';
import type { DocumentId } from '#shared/model/ids';
import { useCall } from '../../api/use-call.ts';
import type { Mark } from './mark-text.ts';
import type { PageMark } from './pdf-page.tsx';

const keyOf = ({ kind, start, end }: Mark): string => `${kind} ${start} ${end}`;

/** The rectangles of marked words, page by page, as the core knows them. */
export function usePageMarks(documentId: DocumentId, marks: readonly Mark[]): readonly PageMark[] {
  const key = `rectangles ${documentId} ${marks.map(keyOf).join(',')}`;
  const { data } = useCall(key, async (client, signal) => {
    const found = await Promise.all(
      marks.map(async ({ kind, start, end }) => {
        const pages = await client.library.rectangles({ documentId, start, end }, { signal });
        return pages.map(({ page, rectangles }): PageMark & TextRange => ({
          kind,
          page,
          rectangles,
          start,
          end,
        }));
      }),
    );
    return { key, marks: found.flat() };
  });
  // What belongs to another document or citation is not shown while the new one is asked for.
  return data?.key === key ? data.marks : none;
}

const none: readonly PageMark[] = [];

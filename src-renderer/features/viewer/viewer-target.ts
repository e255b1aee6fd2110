import type { Citation } from '#shared/model/conversation';
import type { TextRange } from '#shared/model/document';
import type { DocumentId } from '#shared/model/ids';

/** What the viewer shows: a document, the words to show in it, and the citations that can be walked. */
export interface ViewerTarget {
  readonly documentId: DocumentId;
  readonly at: TextRange | null;
  /** Of the answer that it was opened from; empty where it was opened otherwise. */
  readonly citations: readonly Citation[];
  /** Index in `citations`; −1 where none of them is open. */
  readonly current: number;
}

/** The cited ranges of one document other than the open one, each once. */
export function otherRanges({ documentId, citations, at }: ViewerTarget): readonly TextRange[] {
  const seen = new Set(at ? [`${at.start}-${at.end}`] : []);
  return citations.filter((citation) => {
    const key = `${citation.start}-${citation.end}`;
    if (citation.documentId !== documentId || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The citation that a range of a document belongs to; −1 where there is none. */
export const citationAt = (
  citations: readonly Citation[],
  documentId: number,
  at: TextRange | null,
): number =>
  at === null
    ? -1
    : citations.findIndex(
        (citation) =>
          citation.documentId === documentId && citation.start === at.start && citation.end === at.end,
      );

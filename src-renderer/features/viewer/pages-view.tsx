import { useMemo } from 'react';
import type { PageInfo, TextRange } from '#shared/model/document';
import type { DocumentId } from '#shared/model/ids';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { words } from '../../words/index.ts';
import type { Mark } from './mark-text.ts';
import type { PageMark } from './pdf-page.tsx';
import { PdfView, type PageJump } from './pdf-view.tsx';
import { usePageMarks } from './use-page-marks.ts';
import { usePdf } from './use-pdf.ts';

export interface PagesViewProps {
  readonly documentId: DocumentId;
  readonly pages: readonly PageInfo[];
  readonly text: string;
  readonly marks: readonly Mark[];
  /** The match that find is at. */
  readonly current: TextRange | null;
  /** The words to bring into view. */
  readonly jump: TextRange | null;
  /** The page that was asked for by its number. */
  readonly page: { readonly page: number } | null;
  readonly zoom: number;
  readonly onPage: (page: number) => void;
  readonly onText: () => void;
}

/** The file's pages, or in words why they cannot be shown. */
export function PagesView({
  documentId,
  pages,
  text,
  marks,
  current,
  jump,
  page,
  zoom,
  onPage,
  onText,
}: PagesViewProps) {
  const state = usePdf(documentId);
  const all = useMemo(
    (): readonly Mark[] => (current ? [...marks, { ...current, kind: 'current' }] : marks),
    [marks, current],
  );
  const pageMarks = usePageMarks(documentId, all);
  const place = useMemo(() => jumpTo(pages, pageMarks, jump), [pages, pageMarks, jump]);
  // A page that was asked for is gone to once; then the words have their turn again.
  const wanted = useMemo((): PageJump | null => (page ? { page: page.page, y: 0 } : null), [page]);
  if (state.status === 'failed')
    return (
      <Note
        tone="failure"
        className="m-6"
        title={words.viewer.fileFailed}
        text={words.viewer.fileFailedText}
        actions={
          <Button size="small" onClick={onText}>
            {words.viewer.showText}
          </Button>
        }
      />
    );
  if (state.status === 'loading')
    return (
      <div className="flex-1 bg-desk px-8 pt-6">
        <SkeletonRows rows={10} />
      </div>
    );
  return (
    <PdfView
      pdf={state.pdf}
      pages={pages}
      text={text}
      marks={pageMarks}
      zoom={zoom}
      jumps={[place, wanted]}
      onPage={onPage}
    />
  );
}

/** Where the words of a range begin; the top of their page while or where it has no rectangles. */
function jumpTo(
  pages: readonly PageInfo[],
  marks: readonly PageMark[],
  range: TextRange | null,
): PageJump | null {
  if (!range) return null;
  const wanted = marks.find(({ kind }) => kind === 'current') ?? marks.find(({ kind }) => kind === 'open');
  const [first] = wanted?.rectangles ?? [];
  if (wanted && first) return { page: wanted.page, y: first.y };
  const page = pages.findLast(({ start }) => start <= range.start);
  return page ? { page: page.page, y: 0 } : null;
}

import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import type { Rectangle } from '#shared/model/document';
import { joinClasses } from '../../ui/join-classes.ts';
import { words } from '../../words/index.ts';
import type { MarkKind } from './mark-text.ts';
import { pixelRatio, scaleRectangle, type PagePlace } from './page-layout.ts';

export interface PageMark {
  readonly kind: MarkKind;
  readonly page: number;
  readonly rectangles: readonly Rectangle[];
}

export interface PdfPageProps {
  readonly pdf: PDFDocumentProxy;
  readonly place: PagePlace;
  /** A whole number: letters would blur between two pixels. */
  readonly left: number;
  readonly marks: readonly PageMark[];
  /** What stands on the page, for screen readers. */
  readonly text: string;
}

/** One page as it is, drawn when it comes into view, with the marker over its words. */
export function PdfPage({ pdf, place, left, marks, text }: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isBroken = useDrawing(pdf, place, canvas);
  return (
    <div
      role="group"
      aria-label={words.viewer.pageName(place.page)}
      className="absolute isolate overflow-hidden bg-paper text-on-paper shadow-float"
      style={{ top: place.top, left, width: place.width, height: place.height }}
    >
      <canvas ref={canvas} aria-hidden className="block size-full mix-blend-multiply" />
      {isBroken ? <p className="absolute inset-x-0 top-1/3 text-center">{words.viewer.pageFailed}</p> : null}
      {marks.map((mark) =>
        mark.rectangles.map((rectangle) => (
          <Highlight
            key={`${mark.kind} ${rectangle.x} ${rectangle.y}`}
            kind={mark.kind}
            rectangle={scaleRectangle(rectangle, place.scale)}
          />
        )),
      )}
      <p className="sr-only">{text}</p>
    </div>
  );
}

const looks: Readonly<Record<MarkKind, string>> = {
  open: 'bg-marker-paper',
  cited: 'bg-marker-paper opacity-40',
  match: 'bg-accent-line opacity-40',
  current: 'outline-2 outline-[#1d5ca8]',
};

function Highlight({ kind, rectangle }: { readonly kind: MarkKind; readonly rectangle: Rectangle }) {
  const { x, y, width, height } = rectangle;
  return (
    <div
      aria-hidden
      data-mark={kind}
      className={joinClasses('pointer-events-none absolute mix-blend-multiply', looks[kind])}
      style={{ left: x - 1, top: y - 1, width: width + 2, height: height + 2 }}
    />
  );
}

/** Draws the page for the size it has; what is no longer wanted is cancelled. True where it cannot be drawn. */
function useDrawing(
  pdf: PDFDocumentProxy,
  place: PagePlace,
  target: { readonly current: HTMLCanvasElement | null },
): boolean {
  const [isBroken, setIsBroken] = useState(false);
  const { page, width, height } = place;
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const canvas = target.current;
    if (canvas)
      drawPage(pdf, { page, width, height, canvas, signal }).then(
        () => setIsBroken(false),
        () => {
          if (!signal.aborted) setIsBroken(true);
        },
      );
    return () => controller.abort();
  }, [pdf, page, width, height, target]);
  return isBroken;
}

interface Drawing extends Pick<PagePlace, 'page' | 'width' | 'height'> {
  readonly canvas: HTMLCanvasElement;
  readonly signal: AbortSignal;
}

async function drawPage(
  pdf: PDFDocumentProxy,
  { page: number, width, height, canvas, signal }: Drawing,
): Promise<void> {
  const page = await pdf.getPage(number);
  signal.throwIfAborted();
  const ratio = pixelRatio({ width, height }, window.devicePixelRatio);
  const viewport = page.getViewport({ scale: (width * ratio) / page.getViewport({ scale: 1 }).width });
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  const task = page.render({ canvas, viewport });
  signal.addEventListener('abort', () => task.cancel(), { once: true });
  await task.promise;
}

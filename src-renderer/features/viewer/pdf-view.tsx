import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { PageInfo } from '#shared/model/document';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { words } from '../../words/index.ts';
import { columnHeight, layPages, pageInView, pagesWithin, type PagePlace } from './page-layout.ts';
import { PdfPage, type PageMark } from './pdf-page.tsx';
import { Ticks } from './ticks.tsx';

/** Where to scroll; a new object scrolls again. */
export interface PageJump {
  readonly page: number;
  /** In PDF points from the page's top. */
  readonly y: number;
}

export interface PdfViewProps {
  readonly pdf: PDFDocumentProxy;
  readonly pages: readonly PageInfo[];
  readonly text: string;
  readonly marks: readonly PageMark[];
  readonly zoom: number;
  /** Each is gone to when it changes. */
  readonly jumps: readonly [words: PageJump | null, page: PageJump | null];
  readonly onPage: (page: number) => void;
}

/** The pages under one another; only those in view are there, and drawn. */
export function PdfView({ pdf, pages, text, marks, zoom, jumps: [toWords, toPage], onPage }: PdfViewProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, width: 0, height: 0 });
  const places = useMemo(() => layPages(pages, { width: view.width, zoom }), [pages, view.width, zoom]);
  const measure = (): void => {
    const element = scroller.current;
    if (element)
      setView({ top: element.scrollTop, width: element.clientWidth, height: element.clientHeight });
  };
  const measured = useEffectEvent(measure);
  useEffect(() => {
    const observer = new ResizeObserver(() => measured());
    if (scroller.current) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, []);
  useJump(scroller, places, view.width > 0 ? toWords : null);
  useJump(scroller, places, view.width > 0 ? toPage : null);
  const tell = useEffectEvent(onPage);
  useEffect(() => tell(pageInView(places, view.top, view.height)), [places, view.top, view.height]);
  return (
    <div className="relative flex min-h-0 flex-1 bg-desk">
      <ScrollArea
        ref={scroller}
        label={words.viewer.pagesLabel}
        onScroll={measure}
        className="overflow-x-auto!"
      >
        <div className="relative" style={{ height: columnHeight(places), minWidth: widestOf(places) }}>
          {view.width === 0
            ? null
            : pagesWithin(places, view.top - view.height, view.top + 2 * view.height).map((place) => (
                <PdfPage
                  key={place.page}
                  pdf={pdf}
                  place={place}
                  left={Math.max(0, Math.round((view.width - place.width) / 2))}
                  marks={marks.filter(({ page }) => page === place.page)}
                  text={pageText(pages, text, place.page)}
                />
              ))}
        </div>
      </ScrollArea>
      <Ticks fractions={tickFractions(places, marks)} />
    </div>
  );
}

const widestOf = (places: readonly PagePlace[]): number =>
  places.reduce((widest, { width }) => Math.max(widest, width), 0) + 16;

const pageText = (pages: readonly PageInfo[], text: string, number: number): string => {
  const page = pages.find((candidate) => candidate.page === number);
  return page ? text.slice(page.start, page.end) : '';
};

const tickFractions = (places: readonly PagePlace[], marks: readonly PageMark[]): readonly number[] =>
  marks
    .filter(({ kind }) => kind === 'open' || kind === 'cited')
    .flatMap(({ page, rectangles: [first] }) => {
      const place = places.find((candidate) => candidate.page === page);
      return place && first ? [(place.top + first.y * place.scale) / columnHeight(places)] : [];
    });

/** Brings the place of a jump to the upper third. */
function useJump(
  scroller: { readonly current: HTMLElement | null },
  places: readonly PagePlace[],
  jump: PageJump | null,
): void {
  const go = useEffectEvent((to: PageJump) => {
    const element = scroller.current;
    const place = places.find(({ page }) => page === to.page);
    if (!element || !place) return;
    const offset = to.y === 0 ? 12 : element.clientHeight / 3;
    element.scrollTo({ top: place.top + to.y * place.scale - offset });
  });
  useEffect(() => {
    if (jump) go(jump);
  }, [jump]);
}

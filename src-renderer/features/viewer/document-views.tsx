import { useMemo, useState } from 'react';
import { useKey } from '../../app/app-context.tsx';
import { Tabs, type Tab } from '../../ui/tabs.tsx';
import { words } from '../../words/index.ts';
import { FindBar } from './find-bar.tsx';
import type { Mark } from './mark-text.ts';
import { keepView, keptView } from './kept-view.ts';
import { LayoutPane } from './layout-pane.tsx';
import { FindButton, PageTools } from './page-tools.tsx';
import { PagesView } from './pages-view.tsx';
import { PassagesView } from './passages-view.tsx';
import { lookOf } from './text-look.ts';
import { TextView } from './text-view.tsx';
import type { OpenDocument } from './use-document.ts';
import { useFind } from './use-find.ts';
import { useLayout } from './use-layout.ts';
import { otherRanges, type ViewerTarget } from './viewer-target.ts';

type View = 'page' | 'layout' | 'text' | 'passages';

export interface DocumentViewsProps {
  readonly opened: OpenDocument;
  readonly target: ViewerTarget;
}

/** The page or the layout as it is, the text as it was read, the passages as they are searched. */
export function DocumentViews({ opened: { document, text, pages }, target }: DocumentViewsProps) {
  const hasPages = document.mediaType === 'application/pdf' && pages.length > 0;
  const layout = useLayout(document);
  const home = hasPages ? 'page' : document.hasLayout ? keptView(document.format) : 'text';
  const [view, setView] = useState<View>(home);
  const [shown, setShown] = useState(target.at);
  const [page, setPage] = useState({ seen: 1, wanted: null as { readonly page: number } | null });
  const [zoom, setZoom] = useState(1);
  const [before, setBefore] = useState(target);
  if (before !== target) {
    // Another citation of the same document.
    setBefore(target);
    setShown(target.at);
    // Among the passages nothing is marked.
    if (view === 'passages' && target.at) setView(home);
  }
  const find = useFind(view === 'layout' && layout.layout ? layout.layout.view.text : text);
  useKey('find', () => find.open());
  useKey('escape', () => (find.isOpen ? find.close() : false));
  const marks = useMemo(() => marksOf(target, shown), [target, shown]);
  const found = useMemo(
    () => [
      ...find.matches.ranges.map((range): Mark => ({ ...range, kind: 'match' })),
      ...currentMark(find.current),
    ],
    [find.matches, find.current],
  );
  const choose = (chosen: View): void => {
    if (document.hasLayout && (chosen === 'layout' || chosen === 'text')) keepView(document.format, chosen);
    setView(chosen);
  };
  const tabs: readonly Tab<View>[] = [
    ...(hasPages ? [{ id: 'page', label: words.viewer.page } as const] : []),
    ...(document.hasLayout ? [{ id: 'layout', label: words.viewer.layout } as const] : []),
    { id: 'text', label: words.viewer.text },
    { id: 'passages', label: `${words.viewer.passages} ${document.report.chunks.toLocaleString('en')}` },
  ];
  const jump = find.current ?? shown;
  return (
    <div data-region="content" className="flex min-h-0 flex-1 flex-col">
      <Tabs
        label={words.viewer.views}
        tabs={tabs}
        value={view}
        onChange={choose}
        after={
          <div className="ml-auto flex items-center gap-1">
            {view === 'page' ? (
              <PageTools
                page={page.seen}
                pages={pages.length}
                zoom={zoom}
                onPage={(wanted) => setPage(({ seen }) => ({ seen, wanted: { page: wanted } }))}
                onZoom={setZoom}
              />
            ) : null}
            <FindButton onClick={() => find.open()} />
          </div>
        }
      >
        {find.isOpen ? <FindBar key={find.asked} find={find} /> : null}
        {view === 'page' ? (
          <PagesView
            documentId={document.id}
            pages={pages}
            text={text}
            marks={marks}
            current={find.current}
            jump={jump}
            page={page.wanted}
            zoom={zoom}
            onPage={(seen) => setPage((known) => (known.seen === seen ? known : { ...known, seen }))}
            onText={() => setView('text')}
          />
        ) : null}
        {view === 'layout' ? (
          <LayoutPane
            state={layout}
            text={text}
            marks={marks}
            found={found}
            shown={shown}
            current={find.current}
            onText={() => setView('text')}
          />
        ) : null}
        {view === 'text' ? (
          <TextView text={text} look={lookOf(document.format)} marks={[...marks, ...found]} jump={jump} />
        ) : null}
        {view === 'passages' ? (
          <PassagesView
            documentId={document.id}
            text={text}
            onShow={(range) => {
              find.close();
              setShown(range);
              setView(home);
            }}
          />
        ) : null}
      </Tabs>
    </div>
  );
}

const currentMark = (range: Mark | { start: number; end: number } | null): readonly Mark[] =>
  range === null ? [] : [{ start: range.start, end: range.end, kind: 'current' }];

const marksOf = (target: ViewerTarget, shown: ViewerTarget['at']): readonly Mark[] => [
  ...(shown ? [{ start: shown.start, end: shown.end, kind: 'open' } as const] : []),
  ...otherRanges({ ...target, at: shown }).map(({ start, end }): Mark => ({ start, end, kind: 'cited' })),
];

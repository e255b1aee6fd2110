import { Search, ZoomIn, ZoomOut } from 'lucide-react';
import { useState } from 'react';
import { commandKey } from '../../app/keys.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { words } from '../../words/index.ts';
import { nextZoom } from './page-layout.ts';

export interface PageToolsProps {
  readonly page: number;
  readonly pages: number;
  readonly zoom: number;
  readonly onPage: (page: number) => void;
  readonly onZoom: (zoom: number) => void;
}

/** Page and size of a document with pages. */
export function PageTools({ page, pages, zoom, onPage, onZoom }: PageToolsProps) {
  const { viewer } = words;
  return (
    <div className="flex items-center gap-1">
      <PageField page={page} pages={pages} onPage={onPage} />
      <span aria-hidden className="mx-2 h-4 w-px bg-line" />
      <IconButton icon={ZoomOut} label={viewer.zoomOut} onClick={() => onZoom(nextZoom(zoom, -1))} />
      <button
        type="button"
        title={viewer.zoomFit}
        onClick={() => onZoom(1)}
        className="h-6 min-w-12 rounded-row text-ink-2 tabular-nums hover:bg-hover"
      >
        {viewer.percent(zoom)}
      </button>
      <IconButton icon={ZoomIn} label={viewer.zoomIn} onClick={() => onZoom(nextZoom(zoom, 1))} />
    </div>
  );
}

function PageField({ page, pages, onPage }: Pick<PageToolsProps, 'page' | 'pages' | 'onPage'>) {
  const [typed, setTyped] = useState<string | null>(null);
  const go = (): void => {
    const wanted = Number(typed);
    if (typed !== null && Number.isInteger(wanted) && wanted >= 1) onPage(Math.min(wanted, pages));
    setTyped(null);
  };
  return (
    <label className="flex items-center gap-2 whitespace-nowrap text-ink-2">
      {words.viewer.page}
      <input
        type="text"
        inputMode="numeric"
        aria-label={words.viewer.pageNumber}
        value={typed ?? String(page)}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={go}
        onKeyDown={(event) => (event.key === 'Enter' ? go() : undefined)}
        className="h-7 w-11 rounded-control border border-line-control bg-page text-center text-ink tabular-nums focus-visible:-outline-offset-1"
      />
      <span className="tabular-nums">{words.viewer.ofPages(pages)}</span>
    </label>
  );
}

export function FindButton({ onClick }: { readonly onClick: () => void }) {
  return <IconButton icon={Search} label={words.viewer.find} shortcut={commandKey('F')} onClick={onClick} />;
}

import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useApp, useShared } from '../../app/app-context.tsx';
import { createOpenCitations } from '../../app/open-citations.ts';
import { words } from '../../words/index.ts';
import { stepWithin } from './find-matches.ts';
import { ViewerPanel } from './viewer-panel.tsx';
import type { ViewerTarget } from './viewer-target.ts';

/** The open citation's document, beside the chat. */
export function CitationViewer() {
  const { navigation } = useApp();
  const store = useShared(createOpenCitations);
  const open = useStore(store.open, (state) => state.current);
  const citation = open?.citations[open.at];
  const target = useMemo(
    (): ViewerTarget | null =>
      open && citation
        ? {
            documentId: citation.documentId,
            at: { start: citation.start, end: citation.end },
            citations: open.citations,
            current: open.at,
          }
        : null,
    [open, citation],
  );
  if (!open || !target) return null;
  const step = (by: 1 | -1): void =>
    store.open.setState({ current: { ...open, at: stepWithin(open.at, by, open.citations.length) } });
  const alone = (): void => navigation.go({ screen: 'library', document: target.documentId, at: target.at });
  return (
    <aside
      data-region="viewer"
      aria-label={words.viewer.views}
      className="flex w-[52%] max-w-186 min-w-158 shrink-0 flex-col border-l border-line bg-page"
    >
      <ViewerPanel target={target} onCitation={step} onAlone={alone} onClose={() => store.close()} />
    </aside>
  );
}

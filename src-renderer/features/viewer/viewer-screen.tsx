import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { DocumentId } from '#shared/model/ids';
import { useApp, useRoute, useShared } from '../../app/app-context.tsx';
import { createOpenCitations } from '../../app/open-citations.ts';
import { stepWithin } from './find-matches.ts';
import { ViewerPanel } from './viewer-panel.tsx';
import { citationAt, type ViewerTarget } from './viewer-target.ts';

/** A document on its own screen: `#/library/7?at=340-410`. */
export function ViewerScreen() {
  const { navigation } = useApp();
  const store = useShared(createOpenCitations);
  const open = useStore(store.open, (state) => state.current);
  const route = useRoute();
  const document = route.screen === 'library' ? route.document : null;
  const at = route.screen === 'library' ? route.at : null;
  const target = useMemo((): ViewerTarget | null => {
    if (document === null) return null;
    const current = open ? citationAt(open.citations, document, at) : -1;
    // Opened otherwise than from the answer: its citations are none of this.
    const citations = open && current >= 0 ? open.citations : [];
    return { documentId: document as DocumentId, at, citations, current };
  }, [document, at, open]);
  if (!target) return null;
  const step = (by: 1 | -1): void => {
    if (!open || target.citations.length === 0) return;
    const next = stepWithin(target.current, by, target.citations.length);
    const citation = target.citations[next];
    if (!citation) return;
    store.open.setState({ current: { ...open, at: next } });
    const { documentId, start, end } = citation;
    navigation.go({ screen: 'library', document: documentId, at: { start, end } }, { replace: true });
  };
  const back = (): void => {
    if (history.length > 1) history.back();
    else navigation.go({ screen: 'library', document: null, at: null });
  };
  return <ViewerPanel target={target} onCitation={step} onBack={back} />;
}

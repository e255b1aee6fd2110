import { useEffect, useEffectEvent } from 'react';
import { useKey } from '../../app/app-context.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { words } from '../../words/index.ts';
import { DocumentViews } from './document-views.tsx';
import { GoneNote } from './gone-note.tsx';
import { useDocument } from './use-document.ts';
import { ViewerHeader } from './viewer-header.tsx';
import type { ViewerTarget } from './viewer-target.ts';

export interface ViewerPanelProps {
  readonly target: ViewerTarget;
  readonly onCitation: (by: 1 | -1) => void;
  readonly onBack?: () => void;
  readonly onAlone?: () => void;
  readonly onClose?: () => void;
}

/** A document, the words it was opened for, and the way to the next ones. */
export function ViewerPanel({ target, onCitation, onBack, onAlone, onClose }: ViewerPanelProps) {
  const { data, error, reload } = useDocument(target.documentId);
  const shown = data?.document.id === target.documentId ? data : undefined;
  const leave = onClose ?? onBack;
  useKey('escape', () => leave?.());
  useCitationKeys(onCitation);
  const quoted = target.citations[target.current];
  const title = shown?.document.name ?? quoted?.path?.replace(/^.*[\\/]/, '') ?? words.viewer.document;
  return (
    <>
      <ViewerHeader
        target={target}
        title={title}
        place={shown?.document.places[0] ?? ''}
        onCitation={onCitation}
        onBack={onBack}
        onAlone={onAlone}
        onClose={onClose}
      />
      {error ? (
        error.code === 'document-unknown' ? (
          <GoneNote quote={quoted?.quote ?? null} />
        ) : (
          <ErrorNote error={error} onRetry={reload} className="m-6" />
        )
      ) : shown ? (
        <DocumentViews key={shown.document.id} opened={shown} target={target} />
      ) : (
        <div aria-label={words.ui.loading} className="flex-1 px-8 pt-6">
          <SkeletonRows rows={10} />
        </div>
      )}
    </>
  );
}

/** F3 and Shift+F3, wherever the focus is. */
function useCitationKeys(onCitation: (by: 1 | -1) => void): void {
  const step = useEffectEvent(onCitation);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'F3') return;
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

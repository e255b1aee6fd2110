import { lazy, Suspense, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { useRail, useShared } from './app-context.tsx';
import { besideWidth, createOpenCitations } from './open-citations.ts';

const CitationViewer = lazy(async () => ({
  default: (await import('../features/viewer/citation-viewer.tsx')).CitationViewer,
}));

const hasRoomNow = (): boolean => matchMedia(besideWidth).matches;
const listen = (changed: () => void): (() => void) => {
  const query = matchMedia(besideWidth);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

/**
 * The document of the open citation, to the right of the chat: the chat puts it at the end of its row. Nothing where
 * no citation is open or where there is no room for both.
 */
export function Beside() {
  const { open } = useShared(createOpenCitations);
  const current = useStore(open, (state) => state.current);
  const hasRoom = useSyncExternalStore(listen, hasRoomNow);
  const isShown = current !== null && hasRoom;
  useRail(isShown);
  if (!isShown) return null;
  return (
    <Suspense fallback={null}>
      <CitationViewer />
    </Suspense>
  );
}

import { lazy, Suspense, useEffect } from 'react';
import { useStore } from 'zustand';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { useApp, useRoute } from './app-context.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { DropOverlay } from './drop-overlay.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { useFirstVisit } from './first-visit.ts';
import { residents, screens } from './screens.tsx';
import { useShellCommands } from './shell-commands.ts';
import { Sidebar } from './sidebar.tsx';
import { ToastList } from './toast-list.tsx';
import { useGlobalKeys } from './use-global-keys.ts';

const loadPalette = () => import('./palette.tsx');
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
const ShortcutsSheet = lazy(async () => ({
  default: (await import('./shortcuts-sheet.tsx')).ShortcutsSheet,
}));

/** The window: sidebar, the screen in front, and what floats over both. */
export function Shell() {
  useGlobalKeys();
  useShellCommands();
  usePreload();
  const decided = useFirstVisit();
  const { screen } = useRoute();
  const row = screens.find(({ id }) => id === screen) ?? screens[0];
  const Screen = row?.Screen;
  return (
    <div className="flex h-full flex-col">
      <ConnectionBanner />
      <div className="flex min-h-0 flex-1">
        {row?.bare === true ? null : <Sidebar />}
        <main className="relative flex min-w-0 flex-1 flex-col">
          <ErrorBoundary about={screen}>
            <Suspense fallback={<Waiting />}>{Screen && decided ? <Screen /> : null}</Suspense>
          </ErrorBoundary>
        </main>
      </div>
      <Residents />
      <Overlay />
      <DropOverlay />
      <ToastList />
    </div>
  );
}

/** The palette is there at once when it is asked for, so that nothing that is typed is lost. */
function usePreload(): void {
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), 1000);
    return () => clearTimeout(timer);
  }, []);
}

const Waiting = () => (
  <div className="px-6 pt-16">
    <SkeletonRows rows={6} />
  </div>
);

function Residents() {
  return residents.map(({ id, Resident }) => (
    <ErrorBoundary key={id} about="">
      <Suspense fallback={null}>
        <Resident />
      </Suspense>
    </ErrorBoundary>
  ));
}

function Overlay() {
  const { layout } = useApp();
  const overlay = useStore(layout, (state) => state.overlay);
  const close = (): void => layout.setState({ overlay: null });
  return (
    <Suspense fallback={null}>
      {overlay === 'palette' ? <Palette onClose={close} /> : null}
      {overlay === 'shortcuts' ? <ShortcutsSheet onClose={close} /> : null}
    </Suspense>
  );
}

import { lazy } from 'react';
import { useRoute } from './app-context.tsx';

const Library = lazy(async () => ({
  default: (await import('../features/library/library-screen.tsx')).LibraryScreen,
}));
const Viewer = lazy(async () => ({
  default: (await import('../features/viewer/viewer-screen.tsx')).ViewerScreen,
}));

/** `#/library` is the list, `#/library/7` a document of it. */
export function LibraryRoutes() {
  const route = useRoute();
  return route.screen === 'library' && route.document !== null ? <Viewer /> : <Library />;
}

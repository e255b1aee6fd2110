import { useApp, useDropTarget, useRoute } from '../../app/app-context.tsx';
import { formatRoute } from '../../app/route.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { words } from '../../words/index.ts';
import { LeftOutNote } from './left-out-note.tsx';
import { summarize } from './queue-summary.ts';
import { PauseButton } from './queue-bar.tsx';
import { useIngest, useIngestStore, useIsPaused, useLibrary } from './use-library.ts';

/** Takes dropped files on every screen, and says elsewhere than in the library how far they are. */
export function IngestResident() {
  const store = useIngestStore();
  const collection = useLibrary((state) => state.collection);
  const { navigation } = useApp();
  const route = useRoute();
  const inLibrary = route.screen === 'library' && route.document === null;
  const showQueue = (): void => {
    if (route.screen === 'settings') navigation.go({ screen: 'library', document: null, at: null });
  };
  useDropTarget({
    collection,
    dropped: (files) => {
      void store.add(files, collection);
      showQueue();
    },
    droppedPaths: (paths) => {
      store.addPaths(paths, collection);
      showQueue();
    },
  });
  return inLibrary ? null : <Elsewhere />;
}

function Elsewhere() {
  const state = useIngest((view) => view);
  const paused = useIsPaused();
  const summary = summarize(state);
  if (!summary.isRunning && !paused && state.leftOut === null && state.problem === null) return null;
  return (
    <aside
      aria-label={words.library.queue.title}
      className="fixed right-6 bottom-6 z-20 w-90 max-w-[calc(100vw-48px)] overflow-hidden rounded-float bg-raised shadow-float"
    >
      <LeftOutNote />
      {paused ? (
        <div className="flex items-center gap-4 py-2 pr-2 pl-4">
          <p role="status" className="flex-1">
            <span className="font-medium">{words.library.queue.paused}</span>
            <span className="block text-small text-ink-3">{words.library.queue.pausedAdvice}</span>
          </p>
          <PauseButton paused />
        </div>
      ) : summary.isRunning ? (
        <a href={formatRoute({ screen: 'library', document: null, at: null })} className="block no-underline">
          <ProgressLine label={words.library.queue.title} fraction={summary.fraction} />
          <span className="block px-4 py-2.5 text-ink">
            {words.library.queue.reading(summary.over, summary.files)}
          </span>
        </a>
      ) : null}
    </aside>
  );
}

import { useStore } from 'zustand';
import { useShared } from '../../app/app-context.tsx';
import { createActivityStore, type ActivityStore } from './activity-store.ts';
import { createIngestStore, type IngestStore, type IngestView } from './ingest-store.ts';
import type { LibraryState } from './library-state.ts';
import { createLibraryStore, type LibraryStore } from './library-store.ts';

export const useLibraryStore = (): LibraryStore => useShared(createLibraryStore);
export const useLibrary = <Part>(select: (state: LibraryState) => Part): Part =>
  useStore(useLibraryStore(), select);

export const useIngestStore = (): IngestStore => useShared(createIngestStore);
export const useIngest = <Part>(select: (state: IngestView) => Part): Part =>
  useStore(useIngestStore(), select);

export const useActivityStore = (): ActivityStore => useShared(createActivityStore);
export const useIsPaused = (): boolean =>
  useStore(useActivityStore(), ({ activity }) => activity?.paused === true);

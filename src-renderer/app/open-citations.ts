import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Citation } from '#shared/model/conversation';
import type { MessageId } from '#shared/model/ids';
import type { AppServices } from './app-services.ts';

/** The citations of one answer, and the one that is open in the viewer. */
export interface OpenCitations {
  readonly answerId: MessageId;
  readonly citations: readonly Citation[];
  /** Index in `citations`. */
  readonly at: number;
}

export interface OpenCitationsStore {
  /** `null` where the viewer was not opened from an answer, or was closed. */
  readonly open: StoreApi<{ readonly current: OpenCitations | null }>;
  /** Shows a citation: beside the chat where there is room, else on the document's own screen. */
  show(citations: OpenCitations): void;
  close(): void;
}

/** The chat and a document fit side by side from here; below, the viewer has the screen for itself. */
export const besideWidth = '(width >= 1280px)';

/** Asked for with `useShared`, so that the chat and the viewer speak of the same. */
export function createOpenCitations({ navigation }: AppServices): OpenCitationsStore {
  const open = createStore<{ readonly current: OpenCitations | null }>(() => ({ current: null }));
  return {
    open,
    show: (citations) => {
      open.setState({ current: citations });
      const citation = citations.citations[citations.at];
      const isBeside = matchMedia(besideWidth).matches && navigation.route.getState().screen === 'chat';
      if (!citation || isBeside) return;
      navigation.go({
        screen: 'library',
        document: citation.documentId,
        at: { start: citation.start, end: citation.end },
      });
    },
    close: () => open.setState({ current: null }),
  };
}

import type { IngestEvent } from '#shared/contract/library';

export const fileEvent = (path: string, status: 'indexed' | 'skipped' | 'failed'): IngestEvent => ({
  type: 'file',
  result: {
    path,
    status,
    ...(status === 'failed'
      ? { code: 'path-missing', message: `${path} is not there. Check the path.` }
      : {}),
    ...(status === 'indexed' ? { pages: 2, emptyPages: 0, characters: 10, chunks: 3 } : {}),
    warnings: [],
  },
});

export const summaryEvent = (indexed: number, skipped: number, failed: number): IngestEvent => ({
  type: 'summary',
  summary: { indexed, skipped, failed, chunks: indexed * 3, seconds: 2 },
});

/** Handlers of a core whose ingestion tells just this. */
export const ingesting = (events: readonly IngestEvent[]) => ({
  library: {
    ingest: async function* () {
      yield* events;
    },
  },
});

import type { ChunkId, DocumentId } from './ids.ts';

export const searchModes = ['hybrid', 'keyword', 'vector'] as const;
export type SearchMode = (typeof searchModes)[number];

/** A passage that was found. `start` and `end` point into the document's stored text (UTF-16 units). */
export interface Hit {
  readonly rank: number;
  /** Relevance as ranked: fused score in hybrid mode (0 to 1 within one search), else the mode's own score. */
  readonly score: number;
  /** BM25, larger is better; absent where the passage shares no word with the question. */
  readonly keywordScore?: number;
  /** Cosine to the question, −1 to 1; absent where the passage has no vector yet. */
  readonly vectorScore?: number;
  readonly chunkId: ChunkId;
  readonly document: { readonly id: DocumentId; readonly title: string; readonly path: string | null };
  readonly page?: number;
  /** Where it stands in a format without pages: `Sales!A2:F9`, `$.people[3]`, `lines 12–15` (`place.ts`). */
  readonly place?: string;
  readonly start: number;
  readonly end: number;
  readonly headingPath: readonly string[];
  readonly text: string;
}

/** Why a search did less than was asked: shown, never hidden. */
export interface SearchNotice {
  readonly code: 'vectors-pending' | 'vectors-unavailable' | 'embedder-unavailable';
  readonly message: string;
}

export interface SearchResult {
  readonly hits: readonly Hit[];
  readonly milliseconds: number;
  readonly notices: readonly SearchNotice[];
}

import type { ChunkId, ConversationId, DocumentId, MessageId } from './ids.ts';

/** A quotation in an answer. `quote` equals the document's stored text from `start` to `end`. */
export interface Citation {
  /** The number in the answer's `[n]`, and the source's. */
  readonly n: number;
  readonly documentId: DocumentId;
  readonly path: string | null;
  readonly page?: number;
  /** Where exactly this quotation stands, in a format without pages: `Sales!A7:F7`. */
  readonly place?: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** A passage exactly as it was used for an answer; a snapshot that outlives its document. */
export interface Source {
  readonly n: number;
  readonly documentId: DocumentId;
  readonly chunkId: ChunkId;
  readonly title: string;
  readonly path: string | null;
  readonly page?: number;
  readonly place?: string;
  readonly start: number;
  readonly end: number;
  readonly headingPath: readonly string[];
  readonly score: number;
  readonly text: string;
}

export const leftOutReasons = [
  'below-threshold',
  'near-duplicate',
  'over-limit',
  'no-room',
  'no-sentence',
] as const;

/** A passage that was found and not used, and why. */
export interface LeftOut {
  readonly documentId: DocumentId;
  readonly chunkId: ChunkId;
  readonly title: string;
  readonly path: string | null;
  readonly page?: number;
  readonly place?: string;
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly reason: (typeof leftOutReasons)[number];
  /** The reason as a sentence. */
  readonly why: string;
}

/** Milliseconds of each step of an answer. */
export interface Timings {
  readonly retrieve: number;
  readonly pack: number;
  readonly answer: number;
  readonly firstText: number;
  readonly total: number;
}

/** What an answer took, as far as the model tells; tokens a second are of the answer alone. */
export interface Usage {
  readonly promptTokens?: number;
  readonly answerTokens?: number;
  readonly tokensPerSecond?: number;
  /** The window the model was asked to use, in tokens. */
  readonly contextLength?: number;
}

export interface Answer {
  readonly conversationId: ConversationId;
  readonly messageId: MessageId;
  readonly answer: string;
  readonly model: string;
  /** False where nothing in the documents answers: then `answer` says so and there is no citation. */
  readonly answered: boolean;
  readonly citations: readonly Citation[];
  readonly sources: readonly Source[];
  readonly leftOut: readonly LeftOut[];
  readonly notices: readonly string[];
  readonly timings: Timings;
  /** The model's thoughts, kept apart; absent where it tells none. */
  readonly thinking?: string;
  readonly usage?: Usage;
  /** Where another than the chosen model answered: why, as a sentence. */
  readonly fallback?: string;
  /** Marks `[n]` that named no source and were removed. */
  readonly removedMarks: number;
}

export interface Conversation {
  readonly id: ConversationId;
  readonly title: string;
  readonly pinned: boolean;
  readonly messages: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Message {
  readonly id: MessageId;
  readonly parentId: MessageId | null;
  readonly role: 'user' | 'assistant';
  readonly content: string;
  readonly model: string | null;
  readonly status: 'streaming' | 'complete' | 'stopped' | 'failed';
  readonly createdAt: string;
  readonly citations: readonly Citation[];
  readonly sources: readonly Source[];
  readonly leftOut: readonly LeftOut[];
  readonly timings: Timings | null;
  readonly thinking?: string;
  readonly usage?: Usage;
  readonly fallback?: string;
  readonly notices: readonly string[];
}

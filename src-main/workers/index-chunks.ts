import type { Chunk } from '../core/chunking/chunk.ts';
import type { IndexedChunk } from '../core/parsers/parse-protocol.ts';
import { createAnalyzer, type Analyzer } from '../core/retrieval/analyze-text.ts';
import { detectLanguage } from '../core/retrieval/detect-language.ts';
import { indexedHeading } from '../core/retrieval/indexed-heading.ts';
import { passageText } from '../core/retrieval/passage-text.ts';
import { contentHash } from '../core/storage/content-hash.ts';

export interface IndexInput {
  readonly title: string;
  readonly text: string;
  readonly chunks: readonly Chunk[];
  /** 0 to 1 of the whole file; indexing is the last of it. */
  readonly onProgress: (fraction: number) => void;
}

export interface IndexedText {
  /** ISO 639-1, or null where it cannot be told. */
  readonly language: string | null;
  readonly chunks: readonly IndexedChunk[];
}

/** Makes a document's chunks ready for both indexes. */
export type Indexer = (input: IndexInput) => IndexedText;

/** What reading and parsing have taken before. */
const doneBefore = 0.95;
const tellEvery = 100;

/** An indexer keeps one analyzer a language from document to document: each remembers the words it has met. */
export function createIndexer(): Indexer {
  const analyzers = new Map<string | null, Analyzer>();
  const analyzerFor = (language: string | null): Analyzer => {
    const analyzer = analyzers.get(language) ?? createAnalyzer(language);
    analyzers.set(language, analyzer);
    return analyzer;
  };
  return ({ title, text, chunks, onProgress }) => {
    const language = detectLanguage(text);
    const analyze = analyzerFor(language);
    const indexed = chunks.map((chunk, at) => {
      if (at % tellEvery === 0) onProgress(doneBefore + ((1 - doneBefore) * at) / chunks.length);
      return indexChunk({ title, text, chunk, analyze });
    });
    return { language, chunks: indexed };
  };
}

interface ChunkInput extends Pick<IndexInput, 'title' | 'text'> {
  readonly chunk: Chunk;
  readonly analyze: Analyzer;
}

function indexChunk({ title, text, chunk, analyze }: ChunkInput): IndexedChunk {
  const passage = text.slice(chunk.start, chunk.end);
  const { headingPath } = chunk;
  return {
    ...chunk,
    contentHash: contentHash(passageText({ title, headingPath, text: passage })),
    terms: { heading: analyze(indexedHeading(title, headingPath)), body: analyze(passage) },
  };
}

import type { Source } from '#shared/model/conversation';
import type { Embedder } from '../embedders/embedder.ts';
import type { ExtractiveTools, SentenceSimilarities } from '../models/extractive.ts';
import { chooseExtracts } from '../retrieval/choose-extracts.ts';
import { dotProduct } from '../retrieval/dot-product.ts';
import { trustFor } from '../retrieval/fuse-rankings.ts';
import { prepareExtracts, type Evidence } from '../retrieval/prepare-extracts.ts';
import type { DocumentService } from './document-service.ts';
import type { KeywordIndex } from './keyword-index.ts';

export interface ExtractOptions {
  readonly documents: DocumentService;
  readonly keywords: KeywordIndex;
  readonly embedder: Embedder;
}

/** Chooses the sentences that answer a question: retrieval's craft, lent to the provider that quotes them. */
export class ExtractService implements ExtractiveTools<Evidence> {
  readonly #options: ExtractOptions;
  readonly choose = chooseExtracts;

  constructor(options: ExtractOptions) {
    this.#options = options;
  }

  async prepare(question: string, sources: readonly Source[]): Promise<Evidence> {
    const { documents, keywords } = this.#options;
    const [languages, statistics, placed] = await Promise.all([
      documents.languages(),
      keywords.statistics(question),
      Promise.all(sources.map((source) => documents.placedIn(source))),
    ]);
    const bySource = new Map(sources.map((source, at) => [source, placed[at] ?? []]));
    const placedIn = (source: Source) => bySource.get(source) ?? [];
    return prepareExtracts(question, sources, { languages, statistics, placedIn });
  }

  async compare(
    question: string,
    sentences: readonly string[],
    signal: AbortSignal,
  ): Promise<SentenceSimilarities> {
    const { embedder } = this.#options;
    const [[asked], unknownShare, vectors] = await Promise.all([
      embedder.embed([question], { kind: 'query', priority: 'now', signal }),
      embedder.unknownShare(question, signal),
      embedder.embed(sentences, { kind: 'passage', priority: 'now', signal }),
    ]);
    const cosines = vectors.map((vector) => (asked ? dotProduct(asked, vector) : 0));
    return { cosines, trust: trustFor(unknownShare) };
  }
}

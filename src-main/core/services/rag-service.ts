import { isAppError } from '#shared/errors';
import type { ChunkId, CollectionId } from '#shared/model/ids';
import type { SearchMode, SearchNotice } from '#shared/model/search';
import type { Embedder } from '../embedders/embedder.ts';
import { dotProduct } from '../retrieval/dot-product.ts';
import { alphaFor, fuseRankings, type Candidate } from '../retrieval/fuse-rankings.ts';
import type { KeywordScore } from '../retrieval/keyword-sql.ts';
import type { Passage } from '../retrieval/passage.ts';
import type { CollectionService } from './collection-service.ts';
import type { DocumentService } from './document-service.ts';
import type { KeywordIndex, KeywordQuery } from './keyword-index.ts';
import type { VectorStoreService } from './vector-store-service.ts';

export interface RagOptions {
  readonly collections: CollectionService;
  readonly documents: DocumentService;
  readonly vectors: VectorStoreService;
  readonly embedder: Embedder;
  readonly keywords: KeywordIndex;
}

export interface RetrieveInput {
  readonly text: string;
  /** How many passages at most. */
  readonly k: number;
  readonly mode: SearchMode;
  /** Empty means the whole library. */
  readonly collections: readonly CollectionId[];
  readonly signal: AbortSignal;
}

export interface Retrieved {
  readonly passages: readonly Passage[];
  readonly notices: readonly SearchNotice[];
}

/** The question as the embedder sees it. */
interface EmbeddedQuestion {
  readonly vector: Float32Array;
  readonly unknownShare: number;
}

interface MeaningLeg extends EmbeddedQuestion {
  /** Best first, with cosines. */
  readonly nearest: ReadonlyMap<ChunkId, number>;
}

interface KeywordLeg {
  readonly query: KeywordQuery | null;
  readonly best: readonly KeywordScore<ChunkId>[];
}

type Ranked = Candidate<ChunkId> & { readonly score: number };

/** Each leg's candidates: enough for any answer; the fusion needs both scores of every one of them. */
const candidatesPerLeg = 100;
/** Candidates of a question that are embedded at once where the library's vectors are not complete yet. */
const embeddedAtOnce = 50;

/** Retrieval: both rankings side by side, both exact scores for every candidate, fused. */
export class RagService {
  readonly #options: RagOptions;

  constructor(options: RagOptions) {
    this.#options = options;
  }

  /** The best passages for a text, best first. Without an embedder it falls back to keywords and says so. */
  async retrieve(input: RetrieveInput): Promise<Retrieved> {
    const run = new Retrieval(this.#options, { ...input, k: Math.max(input.k, candidatesPerLeg) });
    const ranked = await run.rank();
    return { passages: await this.#load(ranked.slice(0, input.k)), notices: run.notices };
  }

  /** Joined with SQLite: what is no longer there is never shown. */
  async #load(ranked: readonly Ranked[]): Promise<readonly Passage[]> {
    const stored = await this.#options.documents.passages(ranked.map((hit) => hit.id));
    return ranked.flatMap(({ id, ...scores }) => {
      const passage = stored.get(id);
      return passage ? [{ ...passage, ...scores }] : [];
    });
  }
}

/** One question's way through both legs. */
class Retrieval {
  readonly #options: RagOptions;
  readonly #input: RetrieveInput;
  readonly notices: SearchNotice[] = [];

  constructor(options: RagOptions, input: RetrieveInput) {
    this.#options = options;
    this.#input = input;
  }

  /** The legs run side by side; they meet when each has its candidates. */
  async rank(): Promise<readonly Ranked[]> {
    const { mode } = this.#input;
    const [meaning, keyword] = await Promise.all([
      mode === 'keyword' ? undefined : this.#byMeaning(),
      mode === 'vector' ? undefined : this.#byKeyword(),
    ]);
    if (!meaning) return (keyword?.best ?? []).map(({ id, score }) => ({ id, keywordScore: score, score }));
    if (keyword) return this.#fuse(meaning, keyword);
    return [...meaning.nearest].map(([id, score]) => ({ id, vectorScore: score, score }));
  }

  async #byMeaning(): Promise<MeaningLeg | undefined> {
    const question = await this.#embed();
    return question && { ...question, nearest: await this.#nearest(question) };
  }

  async #byKeyword(): Promise<KeywordLeg> {
    const { keywords } = this.#options;
    const query = await keywords.prepare(this.#input.text);
    return { query, best: query === null ? [] : await keywords.best(query, this.#input) };
  }

  #embed(): Promise<EmbeddedQuestion | undefined> {
    const { embedder } = this.#options;
    const { text, signal } = this.#input;
    return this.#noting(async () => {
      const [vectors, unknownShare] = await Promise.all([
        embedder.embed([text], { kind: 'query', priority: 'now', signal }),
        embedder.unknownShare(text, signal),
      ]);
      return vectors[0] && { vector: vectors[0], unknownShare };
    });
  }

  /** The vector leg, best first, with cosines. */
  async #nearest({ vector }: EmbeddedQuestion): Promise<Map<ChunkId, number>> {
    const { vectors } = this.#options;
    const hits = await this.#noting(async () =>
      vectors.search({ vector, k: this.#input.k, ...(await this.#filter()) }),
    );
    if (hits && vectors.storeProblem) this.#notice('vectors-unavailable', vectors.storeProblem);
    return new Map(hits?.map((hit) => [hit.chunkId, hit.score]));
  }

  async #filter() {
    const { collections, documents } = this.#options;
    if (this.#input.collections.length === 0) return {};
    const inThem = await collections.documentsIn(this.#input.collections);
    return { documents: inThem, filteredChunks: await documents.chunkCount(inThem) };
  }

  async #fuse({ nearest, ...question }: MeaningLeg, keyword: KeywordLeg): Promise<readonly Ranked[]> {
    const byKeyword = new Map(keyword.best.map(({ id, score }) => [id, score]));
    await this.#completeVectors([...byKeyword.keys()]);
    const unscored = [...nearest.keys()].filter((id) => !byKeyword.has(id));
    const uncompared = [...byKeyword.keys()].filter((id) => !nearest.has(id));
    const [moreKeyword, moreVector] = await Promise.all([
      keyword.query === null ? [] : this.#options.keywords.scoresOf(keyword.query, unscored),
      this.#cosines(uncompared, question),
    ]);
    for (const { id, score } of moreKeyword) byKeyword.set(id, score);
    const byVector = new Map([...nearest, ...moreVector]);
    const ids = [...new Set([...byKeyword.keys(), ...byVector.keys()])];
    return fuseRankings(
      ids.map((id) => candidateOf(id, byKeyword.get(id), byVector.get(id))),
      {
        alpha: alphaFor(question.unknownShare),
        meanCosine: this.#options.vectors.meanCosine(question.vector),
      },
    );
  }

  async #cosines(
    ids: readonly ChunkId[],
    { vector }: EmbeddedQuestion,
  ): Promise<readonly [ChunkId, number][]> {
    const vectors = await this.#options.vectors.vectorsOf(ids);
    return [...vectors].map(([id, other]) => [id, dotProduct(other, vector)]);
  }

  /** While a library is being embedded, a question's own best candidates come first. */
  async #completeVectors(ids: readonly ChunkId[]): Promise<void> {
    const { vectors } = this.#options;
    const { chunks, embedded } = await vectors.progress();
    if (embedded === chunks) return;
    await this.#noting(() => vectors.embedNow(ids.slice(0, embeddedAtOnce), this.#input.signal));
    const message = `${embedded} of ${chunks} passages have their vector so far; the best by keyword were compared by meaning, too.`;
    this.#notice('vectors-pending', message);
  }

  /** What goes wrong with meaning leaves keywords: it is said, and the search goes on. */
  async #noting<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!isAppError(error) || error.code === 'cancelled' || error.code === 'shutting-down') throw error;
      const code = error.code.startsWith('vectors') ? 'vectors-unavailable' : 'embedder-unavailable';
      this.#notice(code, `${error.message} ${error.advice}`);
      return undefined;
    }
  }

  #notice(code: SearchNotice['code'], message: string): void {
    if (!this.notices.some((notice) => notice.code === code)) this.notices.push({ code, message });
  }
}

const candidateOf = (
  id: ChunkId,
  keywordScore: number | undefined,
  vectorScore: number | undefined,
): Candidate<ChunkId> => ({
  id,
  ...(keywordScore === undefined ? {} : { keywordScore }),
  ...(vectorScore === undefined ? {} : { vectorScore }),
});

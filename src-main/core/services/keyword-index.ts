import { CompiledQuery } from 'kysely';
import type { ChunkId, CollectionId } from '#shared/model/ids';
import { analyzeQuestion, wordsOf, type Term } from '../retrieval/analyze-question.ts';
import {
  bestByKeyword,
  frequenciesOf,
  scoresByKeyword,
  type KeywordScore,
  type Statement,
} from '../retrieval/keyword-sql.ts';
import { matchQuery, type IndexStatistics } from '../retrieval/match-query.ts';
import type { Database } from '../storage/database.ts';
import type { DocumentService } from './document-service.ts';

/** A question as an FTS5 expression. */
export type KeywordQuery = string;

export interface KeywordScope {
  readonly k: number;
  /** Empty means the whole library. */
  readonly collections: readonly CollectionId[];
}

/** The keyword leg: FTS5's BM25 over words analyzed by us. */
export class KeywordIndex {
  readonly #database: Database;
  readonly #documents: DocumentService;

  constructor(options: { database: Database; documents: DocumentService }) {
    this.#database = options.database;
    this.#documents = options.documents;
  }

  /** `null` where no passage has any of the words. */
  async prepare(text: string): Promise<KeywordQuery | null> {
    const terms = analyzeQuestion(text, await this.#documents.languages());
    return terms.length === 0 ? null : matchQuery(terms, await this.#statistics(terms));
  }

  /** In how many passages each word of a text is. */
  async statistics(text: string): Promise<IndexStatistics> {
    return this.#statistics(analyzeQuestion(text, await this.#documents.languages()));
  }

  /** Best first. */
  best(match: KeywordQuery, { k, collections }: KeywordScope): Promise<readonly KeywordScore<ChunkId>[]> {
    return this.#run(bestByKeyword({ match, limit: k, ...(collections.length > 0 ? { collections } : {}) }));
  }

  /** The exact scores of those given chunks that share a word with the question. */
  async scoresOf(match: KeywordQuery, ids: readonly ChunkId[]): Promise<readonly KeywordScore<ChunkId>[]> {
    return ids.length === 0 ? [] : this.#run(scoresByKeyword(match, ids));
  }

  async #statistics(terms: readonly Term[]): Promise<IndexStatistics> {
    const { chunks } = await this.#documents.counts();
    const counted = await this.#run<{ term: string; chunks: number }>(frequenciesOf(wordsOf(terms)));
    return { frequencies: new Map(counted.map((row) => [row.term, row.chunks])), chunks };
  }

  async #run<Row>({ sql, parameters }: Statement): Promise<readonly Row[]> {
    const { rows } = await this.#database.read.executeQuery(CompiledQuery.raw(sql, [...parameters]));
    return rows as readonly Row[];
  }
}

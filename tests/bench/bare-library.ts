import BetterSqlite, { type Database } from 'better-sqlite3';
import type { ChunkId, DocumentId } from '#shared/model/ids';
import { chunkDocument } from '../../src-main/core/chunking/chunk-document.ts';
import { markdownParser } from '../../src-main/core/parsers/markdown.ts';
import { analyzeQuestion, wordsOf, type Term } from '../../src-main/core/retrieval/analyze-question.ts';
import { createAnalyzer, type Analyzer } from '../../src-main/core/retrieval/analyze-text.ts';
import { detectLanguage } from '../../src-main/core/retrieval/detect-language.ts';
import { alphaFor, fuseRankings } from '../../src-main/core/retrieval/fuse-rankings.ts';
import { indexedHeading } from '../../src-main/core/retrieval/indexed-heading.ts';
import {
  bestByKeyword,
  frequenciesOf,
  type KeywordScore,
  type Statement,
} from '../../src-main/core/retrieval/keyword-sql.ts';
import { matchQuery, type IndexStatistics } from '../../src-main/core/retrieval/match-query.ts';
import type { Passage } from '../../src-main/core/retrieval/passage.ts';
import { firstSchema } from '../../src-main/core/storage/migrations/0001-first-schema.ts';

/** A document of a judged set, as Markdown. */
export interface SetDocument {
  readonly name: string;
  readonly text: string;
}

/** Turns a text into a unit vector; the share of its words that are not known. */
export interface Embed {
  vector(text: string): Promise<Float32Array>;
  unknownShare(text: string): number;
}

type Stored = Omit<Passage, 'score' | 'keywordScore' | 'vectorScore'> & {
  readonly vector: Float32Array;
  readonly language: string | null;
};

const candidatesPerLeg = 100;
const passagesKept = 20;

export const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
};

async function storedOf(document: SetDocument, id: DocumentId, embed: Embed): Promise<readonly Stored[]> {
  const context = { name: document.name, signal: new AbortController().signal, onProgress: () => undefined };
  const parsed = await markdownParser.parse(new TextEncoder().encode(document.text), context);
  const title = parsed.title ?? document.name;
  const language = detectLanguage(parsed.text);
  const stored: Stored[] = [];
  for (const { start, end, headingPath } of chunkDocument(parsed, { size: 1000, overlap: 200 })) {
    const text = parsed.text.slice(start, end);
    const place = { document: { id, title, path: document.name }, start, end, headingPath, text, language };
    stored.push({ ...place, chunkId: 0 as ChunkId, vector: await embed.vector(text) });
  }
  return stored;
}

/** The product's own retrieval functions over a set held in memory: what a search of the product finds. */
export class BareLibrary {
  readonly #database: Database = new BetterSqlite(':memory:');
  readonly #passages: Stored[] = [];
  readonly #embed: Embed;
  #mean = new Float32Array();

  private constructor(embed: Embed) {
    this.#embed = embed;
    this.#database.exec(firstSchema.sql);
  }

  static async of(documents: readonly SetDocument[], embed: Embed): Promise<BareLibrary> {
    const library = new BareLibrary(embed);
    for (const [at, document] of documents.entries()) {
      library.#passages.push(...(await storedOf(document, (at + 1) as DocumentId, embed)));
    }
    library.#index();
    return library;
  }

  get languages(): readonly string[] {
    return [...new Set(this.#passages.map(({ language }) => language))].filter(
      (language) => language !== null,
    );
  }

  statistics(terms: readonly Term[]): IndexStatistics {
    const rows = this.#rows(frequenciesOf(wordsOf(terms))) as { term: string; chunks: number }[];
    return {
      frequencies: new Map(rows.map(({ term, chunks }) => [term, chunks])),
      chunks: this.#passages.length,
    };
  }

  /** The best passages of the documents that are not left out, by the fusion formula. */
  async search(question: string, leftOut: ReadonlySet<string> = new Set()): Promise<readonly Passage[]> {
    const vector = await this.#embed.vector(question);
    const keyword = this.#byKeyword(question);
    const kept = this.#passages.flatMap((passage, at) =>
      leftOut.has(passage.document.path ?? '') ? [] : [at],
    );
    const scored = kept.map((at) => ({
      id: at,
      keywordScore: keyword.get(at) ?? 0,
      vectorScore: dot(vector, this.#passages[at]?.vector ?? vector),
    }));
    const best = (leg: 'keywordScore' | 'vectorScore') =>
      scored.toSorted((a, b) => b[leg] - a[leg]).slice(0, candidatesPerLeg);
    const candidates = [...new Set([...best('keywordScore'), ...best('vectorScore')])];
    const alpha = alphaFor(this.#embed.unknownShare(question));
    return fuseRankings(candidates, { alpha, meanCosine: dot(vector, this.#mean) })
      .slice(0, passagesKept)
      .flatMap(({ id, ...scores }) => {
        const stored = this.#passages[id];
        return stored ? [{ ...stored, ...scores, chunkId: (id + 1) as ChunkId }] : [];
      });
  }

  #byKeyword(question: string): ReadonlyMap<number, number> {
    const terms = analyzeQuestion(question, this.languages);
    const match = matchQuery(terms, this.statistics(terms));
    if (match === null) return new Map();
    const rows = this.#rows(bestByKeyword({ match, limit: this.#passages.length })) as KeywordScore<number>[];
    return new Map(rows.map(({ id, score }) => [id - 1, score]));
  }

  #rows({ sql, parameters }: Statement): readonly unknown[] {
    return this.#database.prepare(sql).all(...parameters);
  }

  #index(): void {
    const insert = this.#database.prepare('INSERT INTO chunk_terms (rowid, heading, body) VALUES (?, ?, ?)');
    const analyzers = new Map<string | null, Analyzer>();
    this.#mean = new Float32Array(this.#passages[0]?.vector.length ?? 0);
    for (const [at, { document, headingPath, text, language, vector }] of this.#passages.entries()) {
      const analyze = analyzers.get(language) ?? createAnalyzer(language);
      analyzers.set(language, analyze);
      insert.run(at + 1, analyze(indexedHeading(document.title, headingPath)), analyze(text));
      for (const [axis, value] of vector.entries()) this.#mean[axis]! += value / this.#passages.length;
    }
  }
}

/** SQL with its parameters in order, for Kysely's `CompiledQuery.raw`. Rows: `{ id, score }`. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
}

/** A chunk's BM25 for a question; larger is better, above 0. */
export interface KeywordScore<Id> {
  readonly id: Id;
  readonly score: number;
}

/**
 * Title and headings weigh as much as the body: on SciFact train and XQuAD en any weight from 0.3 to 2 is within
 * 0.005, and leaving them out loses 0.001 to 0.003. (`ORDER BY rank` would take half as long again.)
 */
const score = '-bm25(chunk_terms, 1.0, 1.0)';

const inCollections = `
  AND +rowid IN (
    SELECT chunks.id FROM collection_documents JOIN chunks USING (document_id)
    WHERE collection_id IN (SELECT value FROM json_each(?)))`;

export interface BestQuestion {
  /** From `matchQuery`. */
  readonly match: string;
  readonly limit: number;
  /** Ids; absent means the whole library. */
  readonly collections?: readonly number[];
}

/** The chunks that fit best, best first. */
export function bestByKeyword({ match, limit, collections }: BestQuestion): Statement {
  const filter = collections ? inCollections : '';
  return {
    sql: `SELECT rowid AS id, ${score} AS score FROM chunk_terms
WHERE chunk_terms MATCH ?${filter} ORDER BY score DESC, rowid LIMIT ?`,
    parameters: [match, ...(collections ? [JSON.stringify(collections)] : []), limit],
  };
}

/**
 * The exact scores of given chunks, which the vector leg found: those without a row share no word with the question.
 * The `+` matters: with it FTS5 walks its index once and scores only these (3 ms at 100,000 chunks), without it the
 * question is run again for every id (27 ms and more).
 */
export function scoresByKeyword(match: string, ids: readonly number[]): Statement {
  return {
    sql: `SELECT rowid AS id, ${score} AS score FROM chunk_terms
WHERE chunk_terms MATCH ? AND +rowid IN (SELECT value FROM json_each(?))`,
    parameters: [match, JSON.stringify(ids)],
  };
}

/** In how many chunks each of the given words is; words that are in none have no row. Rows: `{ term, chunks }`. */
export function frequenciesOf(words: readonly string[]): Statement {
  return {
    sql: 'SELECT term, doc AS chunks FROM json_each(?) JOIN chunk_vocabulary ON term = value',
    parameters: [JSON.stringify(words)],
  };
}

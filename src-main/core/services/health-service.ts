import { statfs } from 'node:fs/promises';
import { sql } from 'kysely';
import { isAppError, toWireError } from '#shared/errors';
import type { ChunkId, DocumentId } from '#shared/model/ids';
import type { HealthCheck } from '#shared/model/system';
import type { Embedder } from '../embedders/embedder.ts';
import type { Http } from '../ports.ts';
import type { Database } from '../storage/database.ts';
import type { DocumentService } from './document-service.ts';
import type { SettingsService } from './settings-service.ts';
import type { VectorStoreService } from './vector-store-service.ts';

export interface HealthOptions {
  readonly database: Database;
  readonly documents: DocumentService;
  readonly vectors: VectorStoreService;
  readonly embedder: Embedder;
  readonly settings: SettingsService;
  readonly http: Http;
  readonly dataFolder: string;
}

type Finding = Omit<HealthCheck, 'id' | 'name'>;

interface Check {
  readonly id: string;
  readonly name: string;
  readonly deep?: boolean;
  readonly run: (signal: AbortSignal) => Promise<Finding>;
}

const ok = (message: string): Finding => ({ status: 'ok', message });
const failed = (message: string, mend: string): Finding => ({ status: 'failed', message, mend });
const warning = (message: string, mend: string): Finding => ({ status: 'warning', message, mend });

const megabyte = 1024 * 1024;
const littleSpace = 500 * megabyte;
const ollamaTimeout = 2000;

/** What `allma doctor` and the Health page look at; each finding that is not well comes with its mend. */
export class HealthService {
  readonly #options: HealthOptions;

  constructor(options: HealthOptions) {
    this.#options = options;
  }

  async check(deep: boolean, signal: AbortSignal): Promise<readonly HealthCheck[]> {
    const found: HealthCheck[] = [];
    for (const check of this.#checks()) {
      if (check.deep && !deep) continue;
      signal.throwIfAborted();
      found.push({ id: check.id, name: check.name, ...(await this.#safely(check, signal)) });
    }
    return found;
  }

  #checks(): readonly Check[] {
    return [
      { id: 'sqlite', name: 'Database', run: () => this.#sqlite() },
      { id: 'sqlite-deep', name: 'Database, every page', deep: true, run: () => this.#sqliteDeep() },
      { id: 'vector-store', name: 'Vector store (LanceDB)', run: () => this.#vectorStore() },
      { id: 'embedder', name: 'Embedder', run: (signal) => this.#embedder(signal) },
      { id: 'disk', name: 'Disk space', run: () => this.#disk() },
      { id: 'ollama', name: 'Ollama', run: (signal) => this.#ollama(signal) },
      { id: 'counts', name: 'Counts', run: () => this.#counts() },
      { id: 'vectors-deep', name: 'Every vector', deep: true, run: () => this.#vectorIds() },
      { id: 'passages-deep', name: 'Every passage', deep: true, run: () => this.#passages() },
    ];
  }

  async #safely(check: Check, signal: AbortSignal): Promise<Finding> {
    try {
      return await check.run(signal);
    } catch (error) {
      if (signal.aborted) throw error;
      const { message, advice } = toWireError(error, check.id);
      return failed(message, advice);
    }
  }

  async #sqlite(): Promise<Finding> {
    const { documents, chunks } = await this.#options.documents.counts();
    return ok(`${documents} documents in ${chunks} passages`);
  }

  async #sqliteDeep(): Promise<Finding> {
    const { rows } = await sql<{ integrity_check: string }>`PRAGMA integrity_check`.execute(
      this.#options.database.read,
    );
    const problems = rows.map((row) => row.integrity_check).filter((line) => line !== 'ok');
    await sql`INSERT INTO chunk_terms (chunk_terms) VALUES ('integrity-check')`.execute(
      this.#options.database.write,
    );
    if (problems.length === 0) return ok('no damage found');
    return failed(
      problems.slice(0, 3).join('; '),
      'Restore the newest copy from the backups folder of the data folder.',
    );
  }

  async #vectorStore(): Promise<Finding> {
    const ids = await this.#options.vectors.storedChunkIds();
    const problem = this.#options.vectors.storeProblem;
    if (problem)
      return warning(problem, 'Search by meaning works, but a large library is slower on this machine.');
    return ok(`loads and holds ${ids.length} vectors`);
  }

  async #embedder(signal: AbortSignal): Promise<Finding> {
    const [vector] = await this.#options.embedder.embed(['reading room'], {
      kind: 'query',
      priority: 'now',
      signal,
    });
    const { name, dimensions } = this.#options.embedder.info;
    if (vector?.length === dimensions) return ok(`${name} answers with ${dimensions} dimensions`);
    return failed(
      `${name} answers with ${vector?.length ?? 0} numbers, not ${dimensions}`,
      'Install Allma Studio again.',
    );
  }

  async #disk(): Promise<Finding> {
    const { bavail, bsize } = await statfs(this.#options.dataFolder);
    const free = bavail * bsize;
    const message = `${Math.floor(free / megabyte).toLocaleString('en')} MB free`;
    return free < littleSpace
      ? warning(message, 'Free some space: indexing stops when the disk is full.')
      : ok(message);
  }

  /** Not being there is nothing wrong: extracts need no model. */
  async #ollama(signal: AbortSignal): Promise<Finding> {
    const host = this.#options.settings.get('ollama.host');
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(ollamaTimeout)]);
      const response = await this.#options.http.fetch(`${host}/api/version`, { signal: limit });
      const { version } = (await response.json()) as { version?: unknown };
      if (typeof version === 'string') return ok(`version ${version} answers at ${host}`);
      return warning(`Something else answers at ${host}`, 'Correct "Ollama address" in the settings.');
    } catch (error) {
      if (signal.aborted) throw error;
      if (isAppError(error, 'outbound-blocked')) return warning(error.message, error.advice);
      return {
        status: 'skipped',
        message: `nothing answers at ${host}; answers are extracts, which need no model`,
      };
    }
  }

  async #counts(): Promise<Finding> {
    const { rows } = await sql<CountRow>`SELECT
      (SELECT count(*) FROM documents) AS documents,
      (SELECT count(*) FROM document_texts) AS texts,
      (SELECT coalesce(sum(chunk_count), 0) FROM documents) AS claimed,
      (SELECT count(*) FROM chunks) AS chunks,
      (SELECT count(*) FROM chunk_terms_docsize) AS terms,
      (SELECT count(*) FROM documents WHERE id NOT IN (SELECT document_id FROM document_places)) AS homeless,
      (SELECT count(*) FROM ingest_jobs WHERE stage IN ('queued', 'parsing')) AS unfinished,
      (SELECT count(*) FROM (SELECT 1 FROM vectors WHERE space_id = ${this.#options.vectors.spaceId})) AS vectors,
      (SELECT vector_count FROM embedding_spaces WHERE id = ${this.#options.vectors.spaceId}) AS summed,
      (SELECT count(*) FROM pending_vectors WHERE space_id = ${this.#options.vectors.spaceId}) AS pending,
      (SELECT count(*) FROM vector_tombstones WHERE space_id = ${this.#options.vectors.spaceId}) AS tombstones
    `.execute(this.#options.database.read);
    const row = rows[0];
    if (!row) return failed('the database does not answer', 'Run `allma doctor --deep`.');
    return this.#compare(row);
  }

  async #compare(row: CountRow): Promise<Finding> {
    const stored = (await this.#options.vectors.storedChunkIds()).length;
    const settled = row.pending === 0 && row.tombstones === 0;
    const differences = [
      row.texts === row.documents ? '' : `${row.documents} documents but ${row.texts} texts`,
      row.claimed === row.chunks ? '' : `${row.claimed} passages announced but ${row.chunks} stored`,
      row.terms === row.chunks ? '' : `${row.chunks} passages but ${row.terms} in the keyword index`,
      row.homeless === 0 ? '' : `${row.homeless} documents without a place`,
      row.vectors === row.summed ? '' : `${row.vectors} vectors kept but ${row.summed} in their mean`,
      !settled || stored === row.chunks ? '' : `${row.chunks} passages but ${stored} vectors in the store`,
    ].filter((difference) => difference !== '');
    if (differences.length > 0)
      return failed(differences.join('; '), 'Run `allma ingest` on your folders again.');
    const waiting = [
      row.unfinished > 0 ? `${row.unfinished} files wait to be read` : '',
      row.pending > 0 ? `${row.pending} passages wait for their vector` : '',
    ].filter((words) => words !== '');
    if (waiting.length === 0)
      return ok(`all agree: ${row.chunks} passages, as many keyword entries and vectors`);
    return warning(
      waiting.join('; '),
      'They are completed while the app is open, or by the next `allma ingest`.',
    );
  }

  /** The very same ids on both sides, none twice. */
  async #vectorIds(): Promise<Finding> {
    const stored = await this.#options.vectors.storedChunkIds();
    const { rows } = await sql<{ id: ChunkId }>`SELECT id FROM chunks WHERE id NOT IN
      (SELECT chunk_id FROM pending_vectors WHERE space_id = ${this.#options.vectors.spaceId})`.execute(
      this.#options.database.read,
    );
    const distinct = new Set(stored);
    const missing = rows.filter((row) => !distinct.has(row.id)).length;
    const doubled = stored.length - distinct.size;
    if (missing === 0 && doubled === 0) return ok(`${rows.length} passages have exactly one vector each`);
    const mend =
      'Delete the folder "vectors" in the data folder: it is built anew without reading a file again.';
    return failed(`${missing} vectors missing, ${doubled} doubled`, mend);
  }

  /** Every passage is the very text its offsets point at. */
  async #passages(): Promise<Finding> {
    const { read } = this.#options.database;
    const ids = await read.selectFrom('documents').select('id').execute();
    let wrong = 0;
    for (const { id } of ids) wrong += await this.#wrongPassages(id);
    if (wrong === 0) return ok(`the passages of ${ids.length} documents are verbatim`);
    return failed(
      `${wrong} passages differ from their document's text`,
      'Remove these documents and ingest them again.',
    );
  }

  async #wrongPassages(id: DocumentId): Promise<number> {
    const text = await this.#options.documents.text(id);
    const chunks = await this.#options.database.read
      .selectFrom('chunks')
      .select(['start_offset', 'end_offset', 'text'])
      .where('document_id', '=', id)
      .execute();
    return chunks.filter((chunk) => text.slice(chunk.start_offset, chunk.end_offset) !== chunk.text).length;
  }
}

interface CountRow {
  readonly documents: number;
  readonly texts: number;
  readonly claimed: number;
  readonly chunks: number;
  readonly terms: number;
  readonly homeless: number;
  readonly unfinished: number;
  readonly vectors: number;
  readonly summed: number;
  readonly pending: number;
  readonly tombstones: number;
}

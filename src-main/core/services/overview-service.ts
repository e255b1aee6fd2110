import { sql } from 'kysely';
import type { Overview } from '#shared/model/system';
import { version } from '#shared/version';
import type { Http } from '../ports.ts';
import type { Database } from '../storage/database.ts';
import type { ModelService } from './model-service.ts';
import type { SettingsService } from './settings-service.ts';
import type { VectorStoreService } from './vector-store-service.ts';

export interface OverviewOptions {
  readonly database: Database;
  readonly vectors: VectorStoreService;
  readonly models: ModelService;
  readonly settings: SettingsService;
  readonly http: Http;
}

/** A server on this machine answers at once or is busy with something else. */
const patience = 1500;

/** What a newcomer's first page tells: what is there already. */
export class OverviewService {
  readonly #options: OverviewOptions;

  constructor(options: OverviewOptions) {
    this.#options = options;
  }

  async overview(signal: AbortSignal): Promise<Overview> {
    const [counts, progress, ollama] = await Promise.all([
      this.#counts(),
      this.#options.vectors.progress(),
      this.#ollama(signal),
    ]);
    return { version, ...counts, ...progress, ollama };
  }

  async #counts(): Promise<{ documents: number; conversations: number }> {
    const { rows } = await sql<{ documents: number; conversations: number }>`SELECT
      (SELECT count(*) FROM documents) AS documents,
      (SELECT count(*) FROM conversations) AS conversations`.execute(this.#options.database.read);
    return rows[0] ?? { documents: 0, conversations: 0 };
  }

  async #ollama(signal: AbortSignal): Promise<Overview['ollama']> {
    const host = this.#options.settings.get('ollama.host');
    const found = await this.#ollamaVersion(host, signal);
    if (found === null) return { host, version: null, models: 0 };
    const models = await this.#options.models.list(signal);
    const own = models.filter((model) => model.provider === 'ollama' && model.role === 'chat' && model.ready);
    return { host, version: found, models: own.length };
  }

  /** Null where nothing answers, or something that is not Ollama. */
  async #ollamaVersion(host: string, signal: AbortSignal): Promise<string | null> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), patience);
    const stop = (): void => limit.abort();
    signal.addEventListener('abort', stop);
    try {
      const response = await this.#options.http.fetch(`${host}/api/version`, { signal: limit.signal });
      const body: unknown = await response.json();
      const told = (body as { version?: unknown } | null)?.version;
      return typeof told === 'string' ? told : null;
    } catch {
      // Whatever keeps it from answering, the page says the same: it is not there.
      return null;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  }
}

import { checkQuestion } from './check-question.ts';
import type { SearchMode, SearchResult } from '#shared/model/search';
import type { Clock } from '../ports.ts';
import type { CollectionService } from '../services/collection-service.ts';
import type { RagService } from '../services/rag-service.ts';
import type { SettingsService } from '../services/settings-service.ts';

export interface SearchServices {
  readonly rag: RagService;
  readonly collections: CollectionService;
  readonly settings: SettingsService;
  readonly clock: Clock;
}

export interface SearchInput {
  readonly text: string;
  readonly k?: number | undefined;
  readonly mode: SearchMode;
  readonly collections: readonly string[];
  readonly signal: AbortSignal;
}

/** Finds passages: 1. check the text; 2. resolve the collections; 3. retrieve; 4. number the hits. */
export async function searchPassages(services: SearchServices, input: SearchInput): Promise<SearchResult> {
  const started = services.clock.monotonic();
  checkQuestion(input.text);
  const collections = await services.collections.resolve(input.collections);
  const k = input.k ?? services.settings.get('search.hits');
  const { passages, notices } = await services.rag.retrieve({ ...input, k, collections });
  return {
    hits: passages.map((passage, at) => ({ rank: at + 1, ...passage })),
    milliseconds: services.clock.monotonic() - started,
    notices,
  };
}

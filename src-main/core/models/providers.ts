import type { Clock, Http } from '../ports.ts';
import { createExtractive, extractiveId, type ExtractiveTools, type QuoteEvidence } from './extractive.ts';
import { createOllama, ollamaId } from './ollama.ts';
import type { ChatProvider, SettingsReader } from './provider.ts';

/** What providers are made from; the composition root lends it. */
export interface ProviderParts {
  readonly extracts: ExtractiveTools<QuoteEvidence>;
  /** The only way out. */
  readonly http: Http;
  readonly clock: Clock;
  readonly settings: SettingsReader;
}

export interface ProviderRow {
  readonly id: string;
  create(parts: ProviderParts): ChatProvider;
}

/** Every chat provider there is: one row each. Extracts come last: they answer where nothing else can. */
export const providers: readonly ProviderRow[] = [
  { id: ollamaId, create: createOllama },
  { id: extractiveId, create: ({ extracts }) => createExtractive(extracts) },
];

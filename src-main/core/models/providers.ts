import { createExtractive, extractiveId, type ExtractiveTools, type QuoteEvidence } from './extractive.ts';
import type { ChatProvider } from './provider.ts';

/** What providers are made from; the composition root lends it. */
export interface ProviderParts {
  readonly extracts: ExtractiveTools<QuoteEvidence>;
}

export interface ProviderRow {
  readonly id: string;
  create(parts: ProviderParts): ChatProvider;
}

/** Every chat provider there is: one row each. The first with a model that is ready answers; extracts come last. */
export const providers: readonly ProviderRow[] = [
  { id: extractiveId, create: ({ extracts }) => createExtractive(extracts) },
];

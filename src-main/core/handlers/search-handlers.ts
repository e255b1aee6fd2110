import type { Handlers } from '#shared/contract/index';
import { searchPassages, type SearchServices } from '../orchestrator/search-passages.ts';

export const searchHandlers = (services: SearchServices): Handlers['search'] => ({
  passages: (input, { signal }) => searchPassages(services, { ...input, signal }),
});

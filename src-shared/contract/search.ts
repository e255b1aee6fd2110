import { z } from 'zod';
import { searchModes, type SearchResult } from '../model/search.ts';
import { call } from './define.ts';

export const search = {
  passages: call(
    z.object({
      text: z.string(),
      k: z.int().min(1).max(1000).optional(),
      mode: z.enum(searchModes).default('hybrid'),
      collections: z.array(z.string()).default([]),
    }),
  ).returns<SearchResult>(),
};

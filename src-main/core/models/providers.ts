import type { Embedder } from '../embedders/embedder.ts';
import type { ChatProvider } from './provider.ts';

export const createProviders = (_parts: { readonly embedder: Embedder }): readonly ChatProvider[] => [];

import type { Ports } from '../ports.ts';
import { BuiltInEmbedder } from './built-in.ts';
import { builtInInfo } from './built-in-model.ts';
import type { Embedder, EmbedderInfo } from './embedder.ts';

export interface EmbedderRow {
  readonly info: EmbedderInfo;
  create(ports: Ports): Embedder;
}

/** Every embedder there is: one row each, the first being the one that always works. */
export const embedders: readonly EmbedderRow[] = [
  { info: builtInInfo, create: (ports) => new BuiltInEmbedder(ports) },
];

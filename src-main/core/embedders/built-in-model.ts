import { join } from 'node:path';
import type { EmbedderInfo } from './embedder.ts';

/** A shipped file and what it must be: any other content gives other vectors, or none. */
export interface ModelFile {
  readonly name: 'model.onnx' | 'tokenizer.json';
  readonly bytes: number;
  readonly sha256: string;
}

export const builtInFiles: readonly ModelFile[] = [
  {
    name: 'model.onnx',
    bytes: 23_478_646,
    sha256: '78f3e3c4a4c46ccee232bdc6e6a6a48ee52855dfdce84c6949344f91283a4910',
  },
  {
    name: 'tokenizer.json',
    bytes: 466_247,
    sha256: 'be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037',
  },
];

/** The id names the weights and the rule for long texts: a change of either makes vectors that do not compare. */
export const builtInInfo: EmbedderInfo = {
  id: 'all-MiniLM-L6-v2.int8.78f3e3c4.windows-254',
  name: 'all-MiniLM-L6-v2 (built in)',
  dimensions: 384,
  prefixes: { passage: '', query: '' },
  location: 'built-in',
};

export const builtInFolder = (resources: string): string => join(resources, 'models', 'all-MiniLM-L6-v2');

/** What the embed child is started with. */
export interface EmbedStart {
  /** Holds the two files. */
  readonly folder: string;
  /** Most threads that may embed at once. */
  readonly threads: number;
}

/** What the embed child answers; the names are the routes of its channel. */
export interface EmbedRoutes {
  embed(input: {
    readonly texts: readonly string[];
    readonly priority: 'now' | 'later';
  }): readonly Float32Array[];
  unknownShare(input: { readonly text: string }): number;
}

import { AppError } from '#shared/errors';
import type { Ports } from '../ports.ts';
import { builtInFolder, builtInInfo } from './built-in-model.ts';
import { checkModelSizes } from './check-model-files.ts';
import { EmbedProcess } from './embed-process.ts';
import type { EmbedOptions, Embedder } from './embedder.ts';
import { VectorCache } from './vector-cache.ts';

export interface BuiltInOptions {
  /** Milliseconds without a call after which the child is ended. */
  readonly idle?: number;
}

const usualIdle = 60_000;
const rememberedQuestions = 1000;
/** More threads would only take memory (80 MB each); eight embed 250 passages a second. */
const mostThreads = 8;

/** all-MiniLM-L6-v2, shipped with the app, in the embed child. Files are checked before a child is started. */
export class BuiltInEmbedder implements Embedder {
  readonly info = builtInInfo;
  readonly #folder: string;
  readonly #process: EmbedProcess;
  readonly #questions = new VectorCache(rememberedQuestions);

  constructor(
    ports: Pick<Ports, 'paths' | 'processes' | 'clock' | 'log' | 'cores'>,
    options: BuiltInOptions = {},
  ) {
    this.#folder = builtInFolder(ports.paths.resources);
    this.#process = new EmbedProcess({
      processes: ports.processes,
      clock: ports.clock,
      log: ports.log,
      start: { folder: this.#folder, threads: Math.max(1, Math.min(ports.cores, mostThreads)) },
      idle: options.idle ?? usualIdle,
    });
  }

  /** Resident memory of the child in bytes; 0 while there is none. */
  async memory(): Promise<number> {
    return (await this.#process.peer?.memory()) ?? 0;
  }

  /** The question's first use pays for the child's start; this lets it begin earlier. */
  async load(signal: AbortSignal): Promise<void> {
    await this.#embed([''], { priority: 'now', signal });
  }

  async embed(texts: readonly string[], options: EmbedOptions): Promise<readonly Float32Array[]> {
    if (options.kind === 'passage') return this.#embed(texts, options);
    const known = new Map(texts.map((text) => [text, this.#questions.get(text)]));
    const missing = [...known.keys()].filter((text) => !known.get(text));
    for (const [at, vector] of (await this.#embed(missing, options)).entries())
      known.set(missing[at] ?? '', vector);
    return texts.map((text) => this.#remember(text, known.get(text)));
  }

  async unknownShare(text: string, signal: AbortSignal): Promise<number> {
    await this.#check();
    return this.#process.call('unknownShare', { text }, signal);
  }

  dispose(): Promise<void> {
    return this.#process.dispose();
  }

  async #embed(
    texts: readonly string[],
    { priority, signal }: Pick<EmbedOptions, 'priority' | 'signal'>,
  ): Promise<readonly Float32Array[]> {
    if (texts.length === 0) return [];
    await this.#check();
    return this.#process.call('embed', { texts, priority }, signal);
  }

  #remember(text: string, vector: Float32Array | undefined): Float32Array {
    if (!vector) throw new AppError('internal', { where: 'embedder' });
    this.#questions.set(text, vector);
    return vector;
  }

  /** Says what is wrong with the files without the cost of a child that would say the same. */
  async #check(): Promise<void> {
    if (!this.#process.peer) await checkModelSizes(this.#folder);
  }
}

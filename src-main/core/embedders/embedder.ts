/** What an embedder is: everything that must be equal for two vectors to be comparable. */
export interface EmbedderInfo {
  /** Names the space; changes whenever the same text would give another vector. */
  readonly id: string;
  readonly name: string;
  readonly dimensions: number;
  /** Put before a passage or a question before it is embedded. */
  readonly prefixes: { readonly passage: string; readonly query: string };
  readonly location: 'built-in' | 'local' | 'remote';
}

export interface EmbedOptions {
  readonly kind: 'passage' | 'query';
  /** `now` overtakes everything that waits as `later`: questions and their candidates. */
  readonly priority: 'now' | 'later';
  readonly signal: AbortSignal;
}

/** Turns texts into unit vectors. Order is kept; an empty text gives a vector all the same. */
export interface Embedder {
  readonly info: EmbedderInfo;
  /** Starts what it needs, ahead of the first text; rejects as `embed` would. */
  load(signal: AbortSignal): Promise<void>;
  /** Rejects with `AppError`: embedder-missing, embedder-damaged, embedder-stopped, cancelled. */
  embed(texts: readonly string[], options: EmbedOptions): Promise<readonly Float32Array[]>;
  /** Share (0 to 1) of a text's words that the embedder does not know; 1 for a text it cannot read at all. */
  unknownShare(text: string, signal: AbortSignal): Promise<number>;
  dispose(): Promise<void>;
}

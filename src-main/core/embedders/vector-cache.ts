/** Keeps the vectors of the texts used last. */
export class VectorCache {
  readonly #most: number;
  readonly #vectors = new Map<string, Float32Array>();

  constructor(most: number) {
    this.#most = most;
  }

  get(text: string): Float32Array | undefined {
    const vector = this.#vectors.get(text);
    if (vector) this.set(text, vector);
    return vector;
  }

  set(text: string, vector: Float32Array): void {
    this.#vectors.delete(text);
    this.#vectors.set(text, vector);
    const [oldest] = this.#vectors.keys();
    if (this.#vectors.size > this.#most && oldest !== undefined) this.#vectors.delete(oldest);
  }
}

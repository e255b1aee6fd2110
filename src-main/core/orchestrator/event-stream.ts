/**
 * Turns what is pushed into an async iterable. Items with the same key replace each other while they wait, so that a
 * slow reader meets the latest progress and not every step of it.
 */
export class EventStream<Item> implements AsyncIterable<Item> {
  readonly #keyOf: (item: Item) => string | undefined;
  readonly #waiting: Item[] = [];
  readonly #places = new Map<string, number>();
  #taken = 0;
  #ended = false;
  #failure: { readonly error: unknown } | undefined;
  #wake: (() => void) | undefined;

  constructor(keyOf: (item: Item) => string | undefined) {
    this.#keyOf = keyOf;
  }

  push(item: Item): void {
    if (this.#ended) return;
    const key = this.#keyOf(item);
    const place = key === undefined ? undefined : this.#places.get(key);
    if (place !== undefined && place >= this.#taken) this.#waiting[place - this.#taken] = item;
    else {
      if (key !== undefined) this.#places.set(key, this.#taken + this.#waiting.length);
      this.#waiting.push(item);
    }
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  fail(error: unknown): void {
    this.#failure = { error };
    this.end();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void> {
    for (;;) {
      const item = this.#waiting.shift();
      if (item !== undefined) {
        this.#taken += 1;
        yield item;
      } else if (this.#ended) {
        if (this.#failure) throw this.#failure.error;
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        this.#wake = undefined;
      }
    }
  }
}

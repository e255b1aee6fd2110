import type { TextRange } from '#shared/model/document';

/** Looks up what lies at an offset, for offsets that mostly grow. */
export class Lookup<Item extends TextRange> {
  readonly #items: readonly Item[];
  #at = 0;

  constructor(items: readonly Item[]) {
    this.#items = items;
  }

  /** The last item that starts at or before the offset and is not empty. */
  find(offset: number): Item | undefined {
    while (this.#at > 0 && (this.#items[this.#at]?.start ?? 0) > offset) this.#at--;
    let found: Item | undefined;
    for (let at = this.#at; (this.#items[at]?.start ?? Infinity) <= offset; at++) {
      const item = this.#items[at];
      if (item && item.end > item.start) {
        found = item;
        this.#at = at;
      }
    }
    return found;
  }
}

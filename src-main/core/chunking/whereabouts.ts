import type { TextRange } from '#shared/model/document';
import { joinPlaces } from '#shared/model/place';
import type { Chunk } from './chunk.ts';
import { Lookup } from './lookup.ts';
import type { Structured } from './sections.ts';

/** Where chunks stand: on a page, or at the places of the blocks they are made of. */
export class Whereabouts {
  readonly #pages: Lookup<NonNullable<Structured['pages']>[number]>;
  readonly #placed: readonly Structured['blocks'][number][];
  #at = 0;

  constructor({ pages, blocks }: Structured) {
    this.#pages = new Lookup(pages ?? []);
    this.#placed = blocks.filter(({ place }) => place !== undefined);
  }

  /** Asked in the order of the text. */
  of(range: TextRange): Pick<Chunk, 'page' | 'place'> {
    const page = this.#pages.find(range.start)?.number;
    const place = joinPlaces(this.#placesIn(range));
    return { ...(page === undefined ? {} : { page }), ...(place === undefined ? {} : { place }) };
  }

  *#placesIn({ start, end }: TextRange): Generator<string | undefined> {
    while ((this.#placed[this.#at]?.end ?? Infinity) <= start) this.#at++;
    for (let at = this.#at; (this.#placed[at]?.start ?? Infinity) < end; at++) yield this.#placed[at]?.place;
  }
}

/** A passage as it is found and cited: a contiguous range of the document's text. */
export interface Chunk {
  /** From 0, in the order of the text. */
  readonly ordinal: number;
  readonly start: number;
  readonly end: number;
  /** Page on which it starts, from 1; absent where the format has no pages. */
  readonly page?: number;
  /** Where it stands in a format without pages, as one range (`#shared/model/place`). */
  readonly place?: string;
  /** Titles of the headings it stands under, outermost first. */
  readonly headingPath: readonly string[];
}

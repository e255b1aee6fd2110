/**
 * What may stand in a view; an element carries its tag's index here. Nothing of it loads, runs or leads anywhere.
 * Words stand in blocks and in what is within them; everything else only holds blocks.
 */
export const viewTags = [
  ...(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre'] as const),
  ...(['strong', 'em', 'u', 's', 'sup', 'sub', 'code'] as const),
  ...(['blockquote', 'ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td'] as const),
] as const;

export type ViewTag = (typeof viewTags)[number];

const tagsOf = (first: ViewTag, last: ViewTag): ReadonlySet<ViewTag> =>
  new Set(viewTags.slice(viewTags.indexOf(first), viewTags.indexOf(last) + 1));

/** Hold words, and marks on them. */
export const viewBlocks = tagsOf('p', 'pre');
/** Stand within blocks. */
export const viewMarks = tagsOf('strong', 'code');

/** A document as it is laid out, as far as a reader can tell: headings, lists, tables, emphasized words. */
export interface DocumentView {
  /** All its words, in order. A line end divides two blocks; within one it is a break. */
  readonly text: string;
  /** Six numbers an element, parents before children: tag, depth, start and end in the text, columns, rows. */
  readonly elements: Float32Array<ArrayBuffer>;
  /** The document is larger than a view may be: this is its beginning. */
  readonly isCut: boolean;
}

/** Numbers an element takes in `DocumentView.elements`. */
export const viewStride = 6;

/** Offsets are exact in a `Float32Array` up to 2^24. */
export const longestView = 5_000_000;

/** An element with what is in it; its words are those of its range that lie in none of its children. */
export interface ViewElement {
  /** Its number in the view, from 0. */
  readonly n: number;
  readonly tag: ViewTag;
  readonly start: number;
  readonly end: number;
  /** How many columns and rows of a table it goes over; 1 for everything but cells. */
  readonly columns: number;
  readonly rows: number;
  readonly children: readonly ViewElement[];
}

/** The elements of a view as trees. What is not in order, or no element at all, is left out. */
export function unpackView({ elements, text }: DocumentView): readonly ViewElement[] {
  const roots: ViewElement[] = [];
  const levels: ViewElement[][] = [roots];
  for (let at = 0; at + viewStride <= elements.length; at += viewStride) {
    const [tag, depth = 0, start = 0, end = 0, columns = 1, rows = 1] = elements.subarray(
      at,
      at + viewStride,
    );
    const name = viewTags[tag ?? -1];
    const siblings = levels[depth];
    if (!name || !siblings || start > end || end > text.length) continue;
    const children: ViewElement[] = [];
    siblings.push({ n: at / viewStride, tag: name, start, end, columns, rows, children });
    levels.length = depth + 1;
    levels.push(children);
  }
  return roots;
}

import type { Citation, Source } from '#shared/model/conversation';

export interface MarkedPiece {
  /** Where it begins in the passage; dots before and after have places of their own. */
  readonly at: number;
  readonly text: string;
  readonly marked: boolean;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Characters shown before and after the cited words while the passage is folded. */
const around = 90;
const uncited = 220;

/** The passage as it was sent, its cited words marked. */
export const markQuotes = (source: Source, citations: readonly Citation[]): readonly MarkedPiece[] =>
  cut(source.text, rangesOf(source, citations), 0, source.text.length);

/** Only the cited lines with a little around them; of a passage that is not cited, its beginning. */
export function citedLines(source: Source, citations: readonly Citation[]): readonly MarkedPiece[] {
  const ranges = rangesOf(source, citations);
  const [first] = ranges;
  const last = ranges.at(-1);
  if (!first || !last) return cut(source.text, [], 0, wordEnd(source.text, uncited));
  const start = wordStart(source.text, Math.max(0, first.start - around));
  return cut(source.text, ranges, start, wordEnd(source.text, last.end + around));
}

/** Where the quotes stand in the passage, in order, joined where they touch. */
function rangesOf(source: Source, citations: readonly Citation[]): readonly Range[] {
  const found = citations
    .filter(({ n }) => n === source.n)
    .flatMap((citation) => placeOf(source, citation))
    .toSorted((a, b) => a.start - b.start);
  const joined: Range[] = [];
  for (const range of found) {
    const before = joined.at(-1);
    if (before && range.start <= before.end + 1)
      joined[joined.length - 1] = { start: before.start, end: Math.max(before.end, range.end) };
    else joined.push(range);
  }
  return joined;
}

/** By its offsets; where a model was sent the passage a little changed, by its words. */
function placeOf(source: Source, { start, end, quote }: Citation): readonly Range[] {
  const own = { start: start - source.start, end: end - source.start };
  if (own.start >= 0 && source.text.slice(own.start, own.end) === quote) return [own];
  const at = quote === '' ? -1 : source.text.indexOf(quote);
  return at < 0 ? [] : [{ start: at, end: at + quote.length }];
}

function cut(text: string, ranges: readonly Range[], start: number, end: number): readonly MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  let at = start;
  const add = (to: number, marked: boolean): void => {
    if (to > at) pieces.push({ at, text: text.slice(at, to), marked });
    at = Math.max(at, to);
  };
  for (const range of ranges) {
    add(Math.min(range.start, end), false);
    add(Math.min(range.end, end), true);
  }
  add(end, false);
  return withDots(pieces, start > 0, end < text.length);
}

const withDots = (
  pieces: readonly MarkedPiece[],
  before: boolean,
  after: boolean,
): readonly MarkedPiece[] => [
  ...(before ? [{ at: -1, text: '… ', marked: false }] : []),
  ...pieces,
  ...(after ? [{ at: Number.MAX_SAFE_INTEGER, text: ' …', marked: false }] : []),
];

const wordStart = (text: string, at: number): number => {
  if (at === 0) return 0;
  const space = text.slice(at, at + 40).search(/\s/);
  return space < 0 ? at : at + space + 1;
};

const wordEnd = (text: string, at: number): number => {
  if (at >= text.length) return text.length;
  const space = text.slice(0, at).search(/\s\S*$/);
  return space > at - 40 ? space : at;
};

/** The kinds of places where text may be cut, the best first. */
export type Boundary = 'paragraph' | 'line' | 'sentence' | 'word';

const lineFeed = 10;
const isSpace = (unit: number): boolean =>
  unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0 || unit === 0x3000;
const isLower = (text: string, index: number): boolean => /^\p{Ll}/u.test(text.slice(index, index + 2));

const unitsOf = (signs: string): ReadonlySet<number> =>
  new Set(Array.from(signs, (sign) => sign.charCodeAt(0)));

/** Ends a sentence by itself, whatever follows: 。！？｡ and the Thai, Khmer and Devanagari signs ๚ ๛ ។ । ॥. */
const full = unitsOf('。！？｡๚๛។।॥');
/** Ends a sentence where white space follows: . ! ? … ؟ ۔ */
const western = unitsOf('.!?…؟۔');
/** May stand between a sentence's end and the white space: quotes and brackets. */
const closing = unitsOf('"\'”’»)]」』）】');

/** "J. Smith", "e.g. this": a full stop after one capital, or before a small letter, ends no sentence. */
function isAbbreviation(text: string, stop: number, next: number): boolean {
  if (text.charCodeAt(stop) !== 46) return false;
  if (isLower(text, next)) return true;
  const before = text.charCodeAt(stop - 1);
  return before >= 65 && before <= 90 && !(text.charCodeAt(stop - 2) > 64);
}

function startsSentence(text: string, index: number): boolean {
  let end = index - 1;
  while (end >= 0 && isSpace(text.charCodeAt(end))) end--;
  const spaced = end < index - 1;
  while (end > 0 && closing.has(text.charCodeAt(end))) end--;
  const unit = text.charCodeAt(end);
  if (full.has(unit)) return true;
  return spaced && western.has(unit) && !isAbbreviation(text, end, index);
}

/** How many line feeds are among the white space before an index, at most 2. */
function lineEndsBefore(text: string, index: number): number {
  let count = 0;
  for (let at = index - 1; at >= 0 && count < 2 && isSpace(text.charCodeAt(at)); at--)
    if (text.charCodeAt(at) === lineFeed) count++;
  return count;
}

/** What begins at an index: the best kind that fits, or `undefined` in the middle of a word or of white space. */
export function boundaryAt(text: string, index: number): Boundary | undefined {
  if (isSpace(text.charCodeAt(index))) return undefined;
  const before = text.charCodeAt(index - 1);
  if (!isSpace(before))
    return full.has(before) || closing.has(before) ? sentenceOnly(text, index) : undefined;
  const lines = lineEndsBefore(text, index);
  if (lines === 2) return 'paragraph';
  if (lines === 1) return startsSentence(text, index) ? 'sentence' : 'line';
  return startsSentence(text, index) ? 'sentence' : 'word';
}

const sentenceOnly = (text: string, index: number): Boundary | undefined =>
  !closing.has(text.charCodeAt(index)) && !full.has(text.charCodeAt(index)) && startsSentence(text, index)
    ? 'sentence'
    : undefined;

const words = new Intl.Segmenter(undefined, { granularity: 'word' });
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Enough context for a boundary to be right; a grapheme that is longer is cut. */
const context = 64;

function lastBoundary(
  segmenter: Intl.Segmenter,
  text: string,
  range: { from: number; to: number },
): number | undefined {
  const begin = Math.max(0, range.from - context);
  let last: number | undefined;
  for (const { index } of segmenter.segment(text.slice(begin, range.to + context))) {
    const at = begin + index;
    if (at > range.to) break;
    if (at > range.from) last = at;
  }
  return last;
}

/** The last place in `(from, to]` between two words of a script without spaces, else two graphemes, else characters. */
export function cutWithoutSpace(text: string, from: number, to: number): number {
  const near = Math.max(from, to - 2 * context);
  const found =
    lastBoundary(words, text, { from: near, to }) ?? lastBoundary(graphemes, text, { from: near, to });
  if (found !== undefined) return found;
  const unit = text.charCodeAt(to);
  return unit >= 0xdc00 && unit <= 0xdfff && to - 1 > from ? to - 1 : to;
}

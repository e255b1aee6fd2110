import type { TextRange } from '#shared/model/document';
import { findQuote } from './find-quote.ts';
import { indexWords, type WordIndex } from './word-index.ts';

/** `3.`, `b)`, `(iv)`, `8.2`, `§ 4`, `Article 7.`: a number or a single letter, perhaps after one word. */
const marker =
  /^(?:\p{L}{2,12}\s)?[§(]?\s?(?:[\p{N}.]{1,12}|\p{L}{1,2}|[ivxlcdm]{1,7})(?:[.)-][\p{L}\p{N}]{1,4}){0,6}[.):]*$/iu;
const mostWords = 12;

/**
 * What stands before a block's first word in the stored text: the number that Word gives to an item or a heading, which
 * is written nowhere in the file and which the layout does not know. `null` where there is none.
 */
export function readMarker(layout: string, block: TextRange, stored: WordIndex): string | null {
  const beginning = indexWords(layout.slice(block.start, block.end).slice(0, 400));
  const end = beginning.ends[Math.min(mostWords, beginning.ends.length) - 1];
  const start = beginning.starts[0];
  if (end === undefined || start === undefined) return null;
  const [found] = findQuote({ text: layout, start: block.start + start, end: block.start + end }, stored);
  if (!found) return null;
  const line = stored.text.lastIndexOf('\n', found.start - 1) + 1;
  const before = stored.text.slice(line, found.start).trim();
  return marker.test(before) ? before : null;
}

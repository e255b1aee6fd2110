import type { Source } from '#shared/model/conversation';
import type { TextRange } from '#shared/model/document';
import { splitSentences } from './split-sentences.ts';

/** A range of a document's text that says where it stands; a row stands for itself, whatever points are in it. */
export interface PlacedRange extends TextRange {
  readonly isRow: boolean;
}

/** Counted from the source's start. */
export interface QuotableRange extends TextRange {
  /** It says more together with the one before: both are sentences of one paragraph. */
  readonly continues: boolean;
}

const heading = /^#{1,6}\s/;
const blankLine = /\n\s*\n/;
/** Longer rows are taken apart like prose. */
const longestRow = 600;

function sentencesIn(text: string, from: number, to: number): readonly QuotableRange[] {
  const ranges = splitSentences(text.slice(from, to))
    .map(({ start, end }) => ({ start: from + start, end: from + end }))
    .filter(({ start, end }) => !heading.test(text.slice(start, end)));
  return ranges.map((range, at) => ({
    ...range,
    continues: at > 0 && !blankLine.test(text.slice(ranges[at - 1]?.end, range.start)),
  }));
}

/**
 * What of a source can be quoted by itself: its sentences, and where its document has places, its rows and the
 * sentences of what else has a place. `placed` are ranges of the document, in order.
 */
export function quotableRanges(
  { start: offset, end, text }: Source,
  placed: readonly PlacedRange[] = [],
): readonly QuotableRange[] {
  if (placed.length === 0) return sentencesIn(text, 0, text.length);
  return placed.flatMap((range) => {
    const from = Math.max(range.start, offset) - offset;
    const to = Math.min(range.end, end) - offset;
    if (from >= to) return [];
    if (!range.isRow || to - from > longestRow) return sentencesIn(text, from, to);
    return [{ start: from, end: to, continues: false }];
  });
}

import type { TextRange } from '#shared/model/document';

/** More than this are not listed; nobody steps through them. */
export const mostMatches = 5000;

export interface Matches {
  readonly ranges: readonly TextRange[];
  /** There are more than `mostMatches`. */
  readonly isMore: boolean;
}

const nothing: Matches = { ranges: [], isMore: false };

/** Every place where the words stand, whatever their case and however their spaces are broken over lines. */
export function findMatches(text: string, wanted: string): Matches {
  const words = wanted.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return nothing;
  const pattern = new RegExp(words.map((word) => escape(word)).join(String.raw`\s+`), 'giu');
  const ranges: TextRange[] = [];
  for (const { index, 0: found } of text.matchAll(pattern)) {
    if (ranges.length === mostMatches) return { ranges, isMore: true };
    ranges.push({ start: index, end: index + found.length });
  }
  return { ranges, isMore: false };
}

const escape = (word: string): string => word.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** The first match at or after an offset, else the first of all. */
export function firstMatch({ ranges }: Matches, offset: number): number {
  const at = ranges.findIndex(({ start }) => start >= offset);
  return Math.max(0, at);
}

/** Round and round. */
export const stepWithin = (at: number, by: number, count: number): number =>
  count === 0 ? 0 : (at + by + count) % count;

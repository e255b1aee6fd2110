import type { TextRange } from '#shared/model/document';

/** How a piece of text is marked. The open citation wins over others, and both over what was found. */
export type MarkKind = 'open' | 'cited' | 'match' | 'current';

export interface Mark<Kind = MarkKind> extends TextRange {
  readonly kind: Kind;
}

export interface MarkedPiece<Kind = MarkKind> {
  readonly text: string;
  readonly start: number;
  readonly kinds: readonly Kind[];
}

/** A block's text in pieces, each marked alike all through. */
export function markText<Kind = MarkKind>(
  text: string,
  block: TextRange,
  marks: readonly Mark<Kind>[],
): readonly MarkedPiece<Kind>[] {
  const inside = marks.filter(({ start, end }) => start < block.end && end > block.start && end > start);
  const cuts = new Set([block.start, block.end]);
  for (const { start, end } of inside) {
    cuts.add(Math.max(start, block.start));
    cuts.add(Math.min(end, block.end));
  }
  const points = [...cuts].toSorted((a, b) => a - b);
  return points.slice(0, -1).map((start, index) => {
    const end = points[index + 1] ?? block.end;
    const kinds = inside.filter((mark) => mark.start <= start && mark.end >= end).map(({ kind }) => kind);
    return { text: text.slice(start, end), start, kinds };
  });
}

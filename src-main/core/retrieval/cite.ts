import { MarkReader, showPiece } from './read-marks.ts';

export interface CitedText {
  /** The text without the marks that name no source. */
  readonly text: string;
  /** The numbers of the sources that are cited, each once, in order of appearance. */
  readonly cited: readonly number[];
  /** How many marks named no source that was sent. */
  readonly dropped: number;
}

/**
 * Resolves every `[n]` of an answer against the numbers of the sources that were sent: `[1]`, `[1][3]`, `[1, 3]`.
 * What names none is removed and counted, so `[1, 9]` with nine unknown becomes `[1]`.
 */
export function cite(text: string, sources: readonly { readonly n: number }[]): CitedText {
  const reader = new MarkReader(sources);
  const pieces = [...reader.push(text), ...reader.end()];
  const marks = pieces.flatMap((piece) => (piece.type === 'marks' ? [piece] : []));
  return {
    text: pieces.map((piece) => showPiece(piece)).join(''),
    cited: [...new Set(marks.flatMap((piece) => piece.marks))],
    dropped: marks.reduce((sum, { dropped }) => sum + dropped, 0),
  };
}

import { CappedText, longestPiece } from './capped-text.tsx';
import { useCitations } from './citation-context.tsx';
import { countCitations, splitCitations, type CitedPiece } from './split-citations.ts';

export interface CitedTextProps {
  readonly text: string;
  /** All that stands before it in the answer. */
  readonly before: () => string;
}

/** A run of text with its citations as chips, which never begin a line. */
export function CitedText({ text, before }: CitedTextProps) {
  const { knows } = useCitations();
  if (text.length > longestPiece || !text.includes('[')) return <CappedText text={text} />;
  const pieces = splitCitations(text, knows);
  const marksBefore = pieces.some(({ type }) => type === 'cited') ? countCitations(before(), knows) : 0;
  return pieces.map((piece) => <Piece key={piece.at} piece={piece} marksBefore={marksBefore} />);
}

function Piece({ piece, marksBefore }: { readonly piece: CitedPiece; readonly marksBefore: number }) {
  const { draw } = useCitations();
  if (piece.type === 'text') return piece.text;
  const first = marksBefore + piece.marksBefore;
  return (
    <span className="whitespace-nowrap">
      {/* Where the word before is in another element, the joiner keeps the line from breaking. */}
      {piece.word === '' ? '\u2060' : piece.word}
      {piece.numbers
        .map((n, index) => ({ n, mark: first + index }))
        .map(({ n, mark }) => (
          <span key={mark} className={mark === first ? 'ml-1' : 'ml-0.5'}>
            {draw(n, mark)}
          </span>
        ))}
    </span>
  );
}

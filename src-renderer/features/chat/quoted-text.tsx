import type { MarkedPiece } from './mark-quotes.ts';

/** Words of a document with the cited ones marked. */
export const QuotedText = ({ pieces }: { readonly pieces: readonly MarkedPiece[] }) =>
  pieces.map((piece) =>
    piece.marked ? (
      <mark key={piece.at} className="rounded-[2px] bg-marker box-decoration-clone py-px text-on-marker">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );

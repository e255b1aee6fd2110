import type { TextRange } from '#shared/model/document';
import { joinClasses } from '../../ui/join-classes.ts';
import { labelsIn, lineLook, type TextLook } from './text-look.ts';
import { markText, type Mark, type MarkedPiece, type MarkKind } from './mark-text.ts';

export interface TextBlockProps {
  readonly text: string;
  readonly block: TextRange;
  readonly marks: readonly Mark[];
  readonly look: TextLook;
}

/** A block, line by line: each line has its own direction, and none can turn its neighbours round. */
export function TextBlock({ text, block, marks, look }: TextBlockProps) {
  const near = marks.filter(({ start, end }) => start < block.end && end > block.start);
  return linesOf(text, block).map((line) => (
    <p
      key={line.start}
      dir="auto"
      className={joinClasses(
        'min-h-6 text-body wrap-anywhere whitespace-pre-wrap [unicode-bidi:isolate]',
        lineLook(text, line, look),
      )}
    >
      {markText(text, line, look === 'records' ? [...near, ...labels(text, line)] : near).map(
        ({ text: piece, start, kinds }) => (
          <Piece key={start} text={piece} start={start} kinds={kinds} />
        ),
      )}
    </p>
  ));
}

/** The names in records are set back; whatever else is marked there wins. */
type PieceKind = MarkKind | 'label';

const labels = (text: string, line: TextRange): readonly Mark<PieceKind>[] =>
  labelsIn(text, line).map((range) => ({ ...range, kind: 'label' }));

/** Without the line ends themselves, which a paragraph of its own stands for. */
function linesOf(text: string, { start, end }: TextRange): readonly TextRange[] {
  const lines: TextRange[] = [];
  for (let from = start; from < end;) {
    const found = text.indexOf('\n', from);
    const to = found < 0 || found >= end ? end : found;
    lines.push({ start: from, end: to });
    from = to + 1;
  }
  return lines;
}

/** The strongest first: a piece has one ground. */
const grounds: readonly (readonly [kind: MarkKind, look: string])[] = [
  ['open', 'bg-marker-strong text-on-marker'],
  ['cited', 'bg-marker text-on-marker'],
  ['match', 'bg-accent-soft text-inherit'],
];

/** Words that are marked alike. */
export function Piece({ text, start, kinds }: MarkedPiece<PieceKind>) {
  if (kinds.length === 0) return text;
  if (kinds[0] === 'label') return <span className="text-ink-3">{text}</span>;
  const ground = grounds.find(([kind]) => kinds.includes(kind))?.[1] ?? 'bg-transparent text-inherit';
  const outline = kinds.includes('current') && 'outline-2 outline-accent';
  return (
    <mark data-start={start} data-mark={kinds[0]} className={joinClasses('rounded-[2px]', ground, outline)}>
      {text}
    </mark>
  );
}

import type { TextRange } from '#shared/model/document';
import { joinClasses } from '../../ui/join-classes.ts';
import { markText, type Mark, type MarkedPiece, type MarkKind } from './mark-text.ts';

export interface TextBlockProps {
  readonly text: string;
  readonly block: TextRange;
  readonly marks: readonly Mark[];
  readonly isMarkdown: boolean;
}

/** A block, line by line: each line has its own direction, and none can turn its neighbours round. */
export function TextBlock({ text, block, marks, isMarkdown }: TextBlockProps) {
  const near = marks.filter(({ start, end }) => start < block.end && end > block.start);
  return linesOf(text, block).map((line) => (
    <p
      key={line.start}
      dir="auto"
      className={joinClasses(
        'min-h-6 text-body wrap-anywhere whitespace-pre-wrap [unicode-bidi:isolate]',
        isMarkdown && headingLook(text, line),
      )}
    >
      {markText(text, line, near).map(({ text: piece, start, kinds }) => (
        <Piece key={start} text={piece} start={start} kinds={kinds} />
      ))}
    </p>
  ));
}

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

const headings = ['text-figure font-semibold pt-3', 'text-ask font-semibold pt-2', 'font-semibold pt-1'];

function headingLook(text: string, { start }: TextRange): string | undefined {
  const [marks] = /^#{1,6}(?=\s)/.exec(text.slice(start, start + 8)) ?? [];
  return marks === undefined ? undefined : (headings[marks.length - 1] ?? headings[2]);
}

/** The strongest first: a piece has one ground. */
const grounds: readonly (readonly [kind: MarkKind, look: string])[] = [
  ['open', 'bg-marker-strong text-on-marker'],
  ['cited', 'bg-marker text-on-marker'],
  ['match', 'bg-accent-soft text-inherit'],
];

/** Words that are marked alike. */
export function Piece({ text, start, kinds }: MarkedPiece) {
  if (kinds.length === 0) return text;
  const ground = grounds.find(([kind]) => kinds.includes(kind))?.[1] ?? 'bg-transparent text-inherit';
  const outline = kinds.includes('current') && 'outline-2 outline-accent';
  return (
    <mark data-start={start} data-mark={kinds[0]} className={joinClasses('rounded-[2px]', ground, outline)}>
      {text}
    </mark>
  );
}

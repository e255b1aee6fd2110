import { Fragment, memo, type ReactNode } from 'react';
import { viewBlocks, type ViewElement, type ViewTag } from '#shared/model/document-view';
import { joinClasses } from '../../ui/join-classes.ts';
import type { LaidElement } from './layout-pieces.ts';
import { markText, type Mark } from './mark-text.ts';
import { Piece } from './text-block.tsx';

export interface LaidOutBlockProps {
  readonly text: string;
  readonly element: LaidElement;
  readonly marks: readonly Mark[];
  /** The number that stands before a heading or an item, where it has one. */
  readonly markerOf: (block: ViewElement) => string | null;
}

/** A piece of a layout as elements of the page: none but those of the list that a view may hold. */
export const LaidOutBlock = memo(function LaidOutBlock({ element, marks, ...rest }: LaidOutBlockProps) {
  const near = marks.filter(({ start, end }) => start < element.end && end > element.start);
  return <Element {...rest} element={element} marks={near} />;
});

/** Parts of one element may stand side by side. */
const keyOf = ({ n, start }: LaidElement): string => `${n} ${start}`;

function Element(props: LaidOutBlockProps) {
  const { element } = props;
  const Draw = drawn[element.tag];
  return Draw ? <Draw {...props} /> : <Children {...props} />;
}

/** What it holds; the words between two blocks belong to neither. */
function Children({ element, ...rest }: LaidOutBlockProps) {
  return element.children.map((child) => <Element key={keyOf(child)} {...rest} element={child} />);
}

/** The words of a block or of what is marked in it. */
function Words({ element, ...rest }: LaidOutBlockProps) {
  const { text, marks } = rest;
  const parts: ReactNode[] = [];
  const words = (start: number, end: number): void => {
    if (start >= end) return;
    const pieces = markText(text, { start, end }, marks);
    parts.push(
      <Fragment key={start}>
        {pieces.map((piece) => (
          <Piece key={piece.start} {...piece} />
        ))}
      </Fragment>,
    );
  };
  let at = element.start;
  for (const child of element.children) {
    words(at, child.start);
    parts.push(<Element key={keyOf(child)} {...rest} element={child} />);
    at = child.end;
  }
  words(at, element.end);
  return parts;
}

const inWords =
  (Tag: 'p' | 'strong' | 'em' | 'u' | 's' | 'sup' | 'sub' | 'code', look?: string) =>
  (props: LaidOutBlockProps) => (
    <Tag className={look} {...(Tag === 'p' ? { dir: 'auto' } : {})}>
      <Words {...props} />
    </Tag>
  );

const block = 'text-body wrap-break-word whitespace-pre-wrap';

const headings: Readonly<Record<string, string>> = {
  h1: 'text-figure font-semibold pt-4',
  h2: 'text-ask font-semibold pt-3',
  h3: 'text-body font-semibold pt-2',
  h4: 'text-body font-medium pt-1',
};

/** All of one rank, below the app's own: only a part of the document is there, which may begin at any of them. */
function Heading(props: LaidOutBlockProps) {
  const look = headings[props.element.tag] ?? 'text-body font-medium text-ink-2';
  const marker = props.markerOf(props.element);
  return (
    <h3 dir="auto" className={joinClasses('wrap-break-word whitespace-pre-wrap', look)}>
      {marker === null ? null : <span className="pr-2 tabular-nums">{marker}</span>}
      <Words {...props} />
    </h3>
  );
}

function Preformatted(props: LaidOutBlockProps) {
  return (
    <pre className="rounded-control bg-sunken px-3 py-2 font-mono text-code wrap-anywhere whitespace-pre-wrap">
      <Words {...props} />
    </pre>
  );
}

function Quotation(props: LaidOutBlockProps) {
  return (
    <blockquote className="space-y-2 border-l-2 border-line pl-4 text-ink-2">
      <Children {...props} />
    </blockquote>
  );
}

function List(props: LaidOutBlockProps) {
  const { element } = props;
  const look = 'space-y-1 ps-8 text-body';
  return element.tag === 'ul' ? (
    <ul dir="auto" className={joinClasses(look, 'list-disc marker:text-ink-3')}>
      <Children {...props} />
    </ul>
  ) : (
    <ol dir="auto" start={element.first} className={joinClasses(look, 'list-decimal marker:text-ink-2')}>
      {element.children.map((child) => (
        <Element key={keyOf(child)} {...props} element={{ ...child, isNumbered: true }} />
      ))}
    </ol>
  );
}

function Item(props: LaidOutBlockProps) {
  const { element, markerOf } = props;
  const [first] = element.children;
  const begins = element.isNumbered === true && element.goesOn !== true;
  const marker = begins && first && viewBlocks.has(first.tag) ? markerOf(first) : null;
  return (
    <li className={joinClasses('space-y-1', (marker !== null || element.goesOn) && 'list-none')}>
      {marker === null ? null : (
        <span className="float-start -ms-8 min-w-8 pe-2 text-body text-ink-2 tabular-nums">{marker}</span>
      )}
      <Children {...props} />
    </li>
  );
}

/** A wide table is moved sideways within itself. */
const keyboardStop = { tabIndex: 0 };

function Table(props: LaidOutBlockProps) {
  const { children, widths, isCut } = props.element;
  const rows = children.filter(({ tag }) => tag === 'tr');
  return (
    <div className="overflow-x-auto focus-visible:-outline-offset-2" {...keyboardStop}>
      <table
        dir="auto"
        className={joinClasses(
          'border-collapse text-ui',
          widths && 'w-full table-fixed',
          isCut && '[&_tr:last-child>*]:border-b-0',
        )}
        style={widths ? { minWidth: widths.reduce((all, { least }) => all + least, 0) } : undefined}
      >
        {widths ? (
          <colgroup>
            {widths.map(({ column, share }) => (
              <col key={column} style={{ width: `${share * 100}%` }} />
            ))}
          </colgroup>
        ) : null}
        {rows.length === children.length ? (
          <tbody>
            <Children {...props} />
          </tbody>
        ) : (
          <Children {...props} />
        )}
      </table>
    </div>
  );
}

const section = (Tag: 'thead' | 'tbody' | 'tr') => (props: LaidOutBlockProps) => (
  <Tag>
    <Children {...props} />
  </Tag>
);

const cell = (Tag: 'th' | 'td', look: string) => (props: LaidOutBlockProps) => (
  <Tag
    colSpan={props.element.columns}
    rowSpan={props.element.rows}
    className={joinClasses('border border-line px-2 py-1 align-top wrap-break-word [&_p]:text-ui', look)}
  >
    <Children {...props} />
  </Tag>
);

const drawn: Readonly<Record<ViewTag, (props: LaidOutBlockProps) => ReactNode>> = {
  p: inWords('p', block),
  h1: Heading,
  h2: Heading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
  pre: Preformatted,
  strong: inWords('strong', 'font-semibold'),
  em: inWords('em', 'italic [font-synthesis:style]'),
  u: inWords('u', 'underline'),
  s: inWords('s', 'line-through'),
  sup: inWords('sup', 'align-super text-small'),
  sub: inWords('sub', 'align-sub text-small'),
  code: inWords('code', 'font-mono text-code'),
  blockquote: Quotation,
  ul: List,
  ol: List,
  li: Item,
  table: Table,
  thead: section('thead'),
  tbody: section('tbody'),
  tr: section('tr'),
  th: cell('th', 'text-left font-medium'),
  td: cell('td', ''),
};

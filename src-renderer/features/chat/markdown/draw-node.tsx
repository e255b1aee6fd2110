import type { PhrasingContent, RootContent } from 'mdast';
import { Fragment, type ReactNode } from 'react';
import { words } from '../../../words/index.ts';
import { CappedText } from './capped-text.tsx';
import { CitedText } from './cited-text.tsx';
import { CodeBlock } from './code-block.tsx';
import { OutsideLink } from './outside-link.tsx';
import { TableView } from './table-view.tsx';

/** How a block is drawn. */
export interface Drawing {
  /** The text that positions point into. */
  readonly source: string;
  /** What stands before that text in the answer. */
  readonly before: string;
  /** False while more may come: then code waits with its colours. */
  readonly finished: boolean;
}

type AnyNode = RootContent | PhrasingContent;

/** Deeper than this nobody reads; what is there is shown as text. */
const deepest = 24;

/**
 * Draws Markdown with elements of our own. Nothing of the answer becomes HTML: tags are shown as text, pictures by
 * their description, and a link only asks.
 */
export function drawNode(node: AnyNode, drawing: Drawing, depth = 0): ReactNode {
  if (depth > deepest) return sourceOf(node, drawing);
  const children = 'children' in node ? drawAll(node.children, drawing, depth + 1) : null;
  return (
    drawBlock(node, children, drawing, depth) ??
    drawPhrase(node, children, drawing) ?? (
      <CitedText text={sourceOf(node, drawing)} before={() => beforeOf(node, drawing)} />
    )
  );
}

function drawBlock(node: AnyNode, children: ReactNode, drawing: Drawing, depth: number): ReactNode {
  if (node.type === 'paragraph')
    return (
      <p dir="auto" className="max-w-prose">
        {children}
      </p>
    );
  if (node.type === 'heading') return <Heading depth={node.depth}>{children}</Heading>;
  if (node.type === 'blockquote')
    return (
      <blockquote dir="auto" className="max-w-prose space-y-3 border-l border-line-control pl-4 text-ink-2">
        {children}
      </blockquote>
    );
  if (node.type === 'list')
    return (
      <List ordered={node.ordered === true} start={node.start ?? 1}>
        {children}
      </List>
    );
  if (node.type === 'listItem')
    return (
      <li dir="auto" className={node.spread === true ? 'space-y-3' : ''}>
        {children}
      </li>
    );
  if (node.type === 'code')
    return <CodeBlock code={node.value} language={node.lang ?? ''} finished={drawing.finished} />;
  if (node.type === 'table')
    return <TableView table={node} drawCell={(cell) => drawAll(cell.children, drawing, depth + 1)} />;
  return node.type === 'thematicBreak' ? <hr className="max-w-prose border-line" /> : null;
}

/** `null` for what has no look of its own: HTML, definitions and references are shown as they were written. */
function drawPhrase(node: AnyNode, children: ReactNode, drawing: Drawing): ReactNode {
  if (node.type === 'text') return <CitedText text={node.value} before={() => beforeOf(node, drawing)} />;
  if (node.type === 'strong') return <strong className="font-semibold">{children}</strong>;
  if (node.type === 'emphasis') return <em>{children}</em>;
  if (node.type === 'inlineCode')
    return (
      <code dir="ltr" className="rounded-chip bg-sunken px-1 py-px font-mono text-[13px] wrap-anywhere">
        <CappedText text={node.value} />
      </code>
    );
  if (node.type === 'break') return <br />;
  if (node.type === 'link') return <OutsideLink address={node.url}>{children}</OutsideLink>;
  if (node.type === 'image')
    return <span className="text-ink-3">[{words.chat.picture(node.alt ?? '')}]</span>;
  return null;
}

const drawAll = (nodes: readonly AnyNode[], drawing: Drawing, depth: number): ReactNode =>
  nodes.map((node) => (
    <Fragment key={node.position?.start.offset ?? 0}>{drawNode(node, drawing, depth)}</Fragment>
  ));

const beforeOf = ({ position }: AnyNode, { before, source }: Drawing): string =>
  before + source.slice(0, position?.start.offset ?? 0);

const sourceOf = ({ position }: AnyNode, { source }: Drawing): string =>
  source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);

/** The question is the page's second heading, so the answer's begin at the third. */
function Heading({ depth, children }: { readonly depth: number; readonly children: ReactNode }) {
  const Tag = (['h3', 'h4', 'h5', 'h6'] as const)[Math.min(depth, 4) - 1] ?? 'h6';
  return (
    <Tag dir="auto" className={`max-w-prose pt-1 font-semibold ${depth === 1 ? 'text-ask' : 'text-body'}`}>
      {children}
    </Tag>
  );
}

interface ListProps {
  readonly ordered: boolean;
  readonly start: number;
  readonly children: ReactNode;
}

const List = ({ ordered, start, children }: ListProps) =>
  ordered ? (
    <ol start={start} className="max-w-prose list-decimal space-y-1 pl-6 marker:text-ink-3">
      {children}
    </ol>
  ) : (
    <ul className="max-w-prose list-disc space-y-1 pl-6 marker:text-ink-3">{children}</ul>
  );

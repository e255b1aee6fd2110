import { viewBlocks, type ViewElement } from '#shared/model/document-view';
import { columnWidths, type ColumnWidth } from './column-widths.ts';
import { textBlocks } from './text-blocks.ts';

/** An element as it is drawn: perhaps only a part of a long one, which goes on in the next piece. */
export interface LaidElement extends ViewElement {
  readonly children: readonly LaidElement[];
  /** The number of the first item; ordered lists only. */
  readonly first?: number;
  /** An item of an ordered list. */
  readonly isNumbered?: boolean;
  /** The rest of an item that began in another piece. */
  readonly goesOn?: boolean;
  /** So that all pieces of a table have the same columns; tables in pieces only. */
  readonly widths?: readonly ColumnWidth[];
  /** It goes on in the next piece. */
  readonly isCut?: boolean;
}

/** Characters that fill about a third of a screen: enough to draw at once. */
const wanted = 1200;
/** Characters of a paragraph that is drawn whole, however long a screen it fills: all of a log may be one. */
const longestBlock = 12_000;
/** Rows and items take a line, however short they are. */
const perElement = 40;
const divisible: ReadonlySet<string> = new Set('ul ol li table thead tbody blockquote'.split(' '));
/** A cell that goes over several rows keeps its rows together, up to this many pieces' worth. */
const mostTogether = 6;

const sizeOf = ({ start, end, children }: ViewElement): number =>
  end -
  start +
  children.reduce((sum, child) => sum + perElement + (child.children.length > 0 ? perElement : 0), 0);

/** Cuts what is laid out into pieces of which only those in view are drawn. Each stands for itself, in order. */
export const layoutPieces = (roots: readonly ViewElement[], text: string): readonly LaidElement[] =>
  roots.flatMap((root) => pieces(root, text));

function pieces(element: ViewElement, text: string): readonly LaidElement[] {
  if (viewBlocks.has(element.tag)) return blockParts(element, text);
  if (!divisible.has(element.tag) || sizeOf(element) <= 2 * wanted) return [numbered(element, 1)];
  const groups = grouped(element.children.flatMap((child) => pieces(child, text)));
  let first = 1;
  const widths = element.tag === 'table' && groups.length > 1 ? columnWidths(element, text) : undefined;
  return groups.map((children, index): LaidElement => {
    const part: LaidElement = {
      ...element,
      children,
      start: children[0]?.start ?? element.start,
      end: children.at(-1)?.end ?? element.end,
      ...(element.tag === 'ol' ? { first } : {}),
      ...(element.tag === 'li' && index > 0 ? { goesOn: true } : {}),
      ...(widths ? { widths } : {}),
      ...(index < groups.length - 1 ? { isCut: true } : {}),
    };
    first += children.filter(({ tag, goesOn }) => tag === 'li' && goesOn !== true).length;
    return part;
  });
}

/** What is too long to be drawn whole is cut at its line ends, or between words. */
function blockParts(block: ViewElement, text: string): readonly LaidElement[] {
  if (block.end - block.start <= longestBlock) return [block];
  const parts = textBlocks(text.slice(block.start, block.end));
  return parts.map(({ start, end }, index): LaidElement => ({
    ...within(block, block.start + start, block.start + end),
    ...(index < parts.length - 1 ? { isCut: true } : {}),
  }));
}

const within = (element: ViewElement, start: number, end: number): LaidElement => ({
  ...element,
  start: Math.max(start, element.start),
  end: Math.min(end, element.end),
  children: element.children
    .filter((child) => child.start < end && child.end > start)
    .map((child) => within(child, start, end)),
});

const numbered = (element: ViewElement, first: number): LaidElement =>
  element.tag === 'ol' ? { ...element, first } : element;

function grouped(elements: readonly LaidElement[]): readonly (readonly LaidElement[])[] {
  const groups: LaidElement[][] = [];
  let [size, open] = [Infinity, 0];
  for (const element of elements) {
    const own = perElement + sizeOf(element);
    const isFull = size + own > wanted && (open <= 0 || size > mostTogether * wanted);
    if (isFull) groups.push([]);
    size = isFull ? own : size + own;
    groups.at(-1)?.push(element);
    open = rowsOver(element).reduce((most, rows) => Math.max(most, rows), open) - 1;
  }
  return groups;
}

/** Over how many rows the cells of a row go. */
const rowsOver = ({ tag, children }: LaidElement): readonly number[] =>
  tag === 'tr' ? children.map(({ rows }) => rows) : [1];

/** The piece that an offset lies in or before; the last one for what lies behind the end. */
export function pieceAt(all: readonly LaidElement[], offset: number): number {
  const after = all.findIndex(({ end }) => end > offset);
  return after < 0 ? Math.max(0, all.length - 1) : after;
}

/** About 75 characters a line of 24 px, and the space between blocks. */
export const pieceHeight = (piece: LaidElement | undefined): number =>
  piece ? 12 + 24 * Math.max(1, Math.ceil(sizeOf(piece) / 75)) : 36;

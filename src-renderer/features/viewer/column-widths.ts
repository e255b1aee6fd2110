import type { ViewElement } from '#shared/model/document-view';

export interface ColumnWidth {
  /** From 0. */
  readonly column: number;
  /** Of the whole. */
  readonly share: number;
  /** Pixels that its longest word takes. */
  readonly least: number;
}

/** A character and a cell's padding, in pixels; longer words may be broken, and longer texts wrap. */
const [character, padding, longestWord, longestText] = [7.6, 18, 20, 60] as const;
const usualWidth = 576;
/** No table has more that are read; a hostile one has millions. */
const mostColumns = 1000;

interface Longest {
  readonly word: number;
  readonly text: number;
}

/** How wide the columns of a table are, from all its cells: as wide as their longest words, the rest to long texts. */
export function columnWidths(table: ViewElement, text: string): readonly ColumnWidth[] {
  const columns = longestIn(table, text);
  const least = columns.map(({ word }) => padding + character * word);
  const wishes = columns.map(({ word, text: length }) => length - word);
  const room = Math.max(0, usualWidth - sum(least));
  const all = Math.max(1, sum(wishes));
  const widths = least.map((width, column) => width + (room * (wishes[column] ?? 0)) / all);
  return widths.map((width, column) => ({ column, share: width / sum(widths), least: least[column] ?? 0 }));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

function longestIn(table: ViewElement, text: string): readonly Longest[] {
  const longest: Longest[] = [];
  for (const row of rowsOf(table)) {
    let column = 0;
    for (const { start, end, columns } of row.children) {
      // What goes over several columns says little of any.
      const own = columns > 1 ? 0 : Math.min(longestWord, longestWordOf(text.slice(start, end)));
      const length = Math.min(longestText, (end - start) / columns);
      for (let over = 0; over < columns && column < mostColumns; over++, column++) {
        const known = longest[column] ?? { word: 1, text: 1 };
        longest[column] = { word: Math.max(known.word, own), text: Math.max(known.text, own, length) };
      }
    }
  }
  return longest;
}

/** A cell may hold a whole book: too many words to be handed over at once. */
const longestWordOf = (text: string): number =>
  text.split(/\s+/).reduce((longest, { length }) => Math.max(longest, length), 0);

const rowsOf = ({ tag, children }: ViewElement): readonly ViewElement[] =>
  children.flatMap((child) => (child.tag === 'tr' ? [child] : tag === 'table' ? rowsOf(child) : []));

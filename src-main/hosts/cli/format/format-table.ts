import { padEnd, padStart, printable, shortenEnd, shortenMiddle, textWidth } from './text-width.ts';

export interface Column {
  readonly title: string;
  readonly align?: 'right';
  /** The column that gives way when the table is too wide, and where its text is cut. */
  readonly shrink?: 'end' | 'middle';
}

const gap = '  ';
const leastShrunk = 12;

function columnWidths(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): number[] {
  const natural = columns.map(({ title }, index) =>
    Math.max(textWidth(title), ...rows.map((row) => textWidth(row[index] ?? ''))),
  );
  let over = natural.reduce((sum, own) => sum + own, gap.length * (columns.length - 1)) - width;
  return natural.map((own, index) => {
    if (over <= 0 || !columns[index]?.shrink) return own;
    const kept = Math.max(Math.min(own, leastShrunk), own - over);
    over -= own - kept;
    return kept;
  });
}

function formatCell(text: string, width: number, { align, shrink }: Column): string {
  const fitted = shrink === 'middle' ? shortenMiddle(text, width) : shortenEnd(text, width);
  return align === 'right' ? padStart(fitted, width) : padEnd(fitted, width);
}

/** Aligned lines, the titles first. Cells are one line each and lose their control characters. */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  const clean = rows.map((row) => row.map((cell) => printable(cell).replaceAll(/\s+/g, ' ')));
  const widths = columnWidths(columns, clean, width);
  const format = (cells: readonly string[]): string =>
    columns
      .map((column, index) => formatCell(cells[index] ?? '', widths[index] ?? 0, column))
      .join(gap)
      .trimEnd();
  return [columns.map(({ title }) => title), ...clean].map(format);
}

import { formatTable, type Column } from '../format/format-table.ts';
import type { Output } from '../output.ts';

/** Writes a table whose titles stand back behind its rows. */
export function writeTable(
  output: Output,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): void {
  const [titles = '', ...lines] = formatTable(columns, rows, output.width);
  output.line(output.paint('dim', titles));
  output.lines(lines);
}

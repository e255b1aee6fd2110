/**
 * A table in Markdown, its columns as wide as their longest cell.
 *
 * @param {readonly (readonly string[])[]} rows the titles first
 */
export function markdownTable(rows) {
  const escaped = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = (escaped[0] ?? []).map((_, column) =>
    Math.max(...escaped.map((row) => (row[column] ?? '').length)),
  );
  const [titles = '', ...lines] = escaped.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  return [titles, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...lines].join('\n');
}

import type { Source } from '#shared/model/conversation';
import { placeLines } from '../format/format-passage.ts';
import type { Output } from '../output.ts';

/** `[1] Normans, page 3` with its path below, one per source. */
export function writeSources(output: Output, sources: readonly Source[]): void {
  if (sources.length > 0) output.lines(['', output.paint('bold', 'Sources')]);
  for (const { n, title, path, page } of sources) {
    const label = `[${n}]`;
    const indent = ' '.repeat(label.length + 1);
    const place = { title, path, ...(page === undefined ? {} : { page }) };
    const [first = '', ...rest] = placeLines(place, output.width - indent.length);
    output.line(`${output.paint('bold', label)} ${first}`);
    for (const line of rest) output.line(indent + output.paint('dim', line));
  }
}

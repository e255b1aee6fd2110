import type { Citation, Source } from '#shared/model/conversation';
import { joinPlaces } from '#shared/model/place';
import { placeLines } from '../format/format-passage.ts';
import type { Output } from '../output.ts';

export interface Sourced {
  readonly sources: readonly Source[];
  readonly citations: readonly Citation[];
}

/** Where the words that were cited stand, to the row; of a source without a citation, all of it. */
const placeOf = ({ n, place }: Source, citations: readonly Citation[]): string | undefined =>
  joinPlaces(citations.filter((citation) => citation.n === n).map((citation) => citation.place)) ?? place;

/** `[1] Normans, page 3` or `[2] Orders, Sales!A7:F7` with its path below, one per source. */
export function writeSources(output: Output, { sources, citations }: Sourced): void {
  if (sources.length > 0) output.lines(['', output.paint('bold', 'Sources')]);
  for (const source of sources) {
    const { n, title, path, page } = source;
    const label = `[${n}]`;
    const indent = ' '.repeat(label.length + 1);
    const standing = { title, path, page, place: placeOf(source, citations) };
    const [first = '', ...rest] = placeLines(standing, output.width - indent.length);
    output.line(`${output.paint('bold', label)} ${first}`);
    for (const line of rest) output.line(indent + output.paint('dim', line));
  }
}

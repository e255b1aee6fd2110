import type { Hit, SearchMode, SearchResult } from '#shared/model/search';
import { exitStatus, type CommandContext } from '../command.ts';
import { countOf } from '../format/format-numbers.ts';
import { placeLines, quoteLines, rowLines } from '../format/format-passage.ts';
import type { Output } from '../output.ts';

export interface SearchArguments {
  readonly text: string;
  readonly k: number | undefined;
  readonly mode: SearchMode | undefined;
  readonly collection: readonly string[];
}

/** The documented shape of a hit; what is absent stays out. */
const hitRow = (hit: Hit) => ({
  rank: hit.rank,
  score: hit.score,
  keywordScore: hit.keywordScore,
  vectorScore: hit.vectorScore,
  document: { id: hit.document.id, title: hit.document.title, path: hit.document.path },
  page: hit.page,
  place: hit.place,
  start: hit.start,
  end: hit.end,
  headingPath: hit.headingPath,
  text: hit.text,
});

function writeHit(output: Output, hit: Hit): void {
  const [title = '', ...rest] = placeLines({ ...hit, ...hit.document }, output.width - 4);
  output.line(`${String(hit.rank).padStart(2)}  ${output.paint('bold', title)}`);
  for (const line of rest) output.line(`    ${output.paint('dim', line)}`);
  const lines = hit.place === undefined ? quoteLines : rowLines;
  output.lines(lines(hit.text, output.width, '    '));
  output.line();
}

function writeText(output: Output, { hits, milliseconds }: SearchResult): void {
  for (const hit of hits) writeHit(output, hit);
  if (hits.length === 0) return output.line('No passage fits.');
  output.line(output.paint('dim', `${countOf(hits.length, 'passage')} in ${Math.round(milliseconds)} ms.`));
}

export async function search(context: CommandContext<SearchArguments>): Promise<number> {
  const { client, output, signal } = context;
  const { text, k, mode, collection } = context.arguments;
  const input = { text, collections: [...collection], ...(k ? { k } : {}), ...(mode ? { mode } : {}) };
  const result = await client.search.passages(input, { signal });
  if (output.json) output.value({ hits: result.hits.map(hitRow), milliseconds: result.milliseconds });
  else writeText(output, result);
  for (const { message } of result.notices) output.note(message);
  return exitStatus.done;
}

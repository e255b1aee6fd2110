import type { TextRange } from '#shared/model/document';

/** How a stored text is set: with Markdown's headings as headings, or as records, a line each. */
export type TextLook = 'plain' | 'markdown' | 'records';

const records: ReadonlySet<string> = new Set(['csv', 'xlsx', 'json', 'jsonl']);

export const lookOf = (format: string): TextLook =>
  format === 'md' ? 'markdown' : records.has(format) ? 'records' : 'plain';

const headings = ['text-figure font-semibold pt-3', 'text-ask font-semibold pt-2', 'font-semibold pt-1'];

/** The classes of a line that make it look like what it is. */
export function lineLook(text: string, line: TextRange, look: TextLook): string | undefined {
  if (look === 'markdown') return headingLook(text, line);
  return look === 'records' ? recordLook(text, line) : undefined;
}

function headingLook(text: string, { start }: TextRange): string | undefined {
  const [marks] = /^#{1,6}(?=\s)/.exec(text.slice(start, start + 8)) ?? [];
  return marks === undefined ? undefined : (headings[marks.length - 1] ?? headings[2]);
}

const longestTitle = 120;

/** A record wraps under itself and has a line under it; what stands alone is a title. */
function recordLook(text: string, { start, end }: TextRange): string | undefined {
  if (start === end) return undefined;
  const [begins, ends] = [start === 0 || text[start - 1] === '\n', end === text.length || text[end] === '\n'];
  const isAlone = isEmptyBefore(text, start) && isEmptyAfter(text, end) && begins && ends;
  if (isAlone && end - start <= longestTitle && !/[;:] /.test(text.slice(start, end))) return 'font-semibold';
  return `ps-4 pt-1${begins ? ' -indent-4' : ''}${ends ? ' border-b border-line-soft pb-1' : ''}`;
}

const isEmptyBefore = (text: string, start: number): boolean =>
  start === 0 || start === 1 || text[start - 2] === '\n';
const isEmptyAfter = (text: string, end: number): boolean => end >= text.length - 1 || text[end + 1] === '\n';

const label = /(?<=^|; )[^:;\n]{1,80}:(?= )/g;

/** The names in a record, which the eye may pass over. */
export const labelsIn = (text: string, { start, end }: TextRange): readonly TextRange[] =>
  [...text.slice(start, end).matchAll(label)].map(({ index, 0: name }) => ({
    start: start + index,
    end: start + index + name.length,
  }));

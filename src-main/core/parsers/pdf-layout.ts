import { dividedWords } from './pdf-hyphens.ts';
import type { RawLine, RawPage } from './pdf-reader.ts';

/**
 * How the text goes on after a line: within a paragraph lines are joined by a space (nothing between Chinese or
 * Japanese characters, nothing or a hyphen within a divided word), a line that was ended on purpose by a line end, a
 * paragraph by an empty line. So a sentence is one run of text without a line end, as a person reads it.
 */
export type Join = '' | '-' | ' ' | '\n' | '\n\n';

const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、；：「」『』（）]/u;
const item = /^\s*(?:[•◦▪‣·–—-]|\d{1,3}[.)]|\(?[a-z\d]{1,3}\))\s/iu;
const ended = /[.!?:;。！？][)"'”’»\]]*\s*$/u;

const right = (line: RawLine): number => line.x + line.width;
const leading = (a: RawLine, b: RawLine): number => b.y + b.height - (a.y + a.height);

/** True when `b` lies under `a` in the same column and in type of about the same size. */
function follows(a: RawLine, b: RawLine): boolean {
  const overlap = Math.min(right(a), right(b)) - Math.max(a.x, b.x);
  const size = Math.max(a.size, b.size, 1);
  const step = leading(a, b);
  return overlap > 0 && step > 0.3 * size && step < 3.5 * size && Math.min(a.size, b.size) > 0.87 * size;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** The right edge of the column that each line stands in: the farthest one of the lines that follow one another. */
function columnEdges(lines: readonly RawLine[]): readonly number[] {
  const edges: number[] = [];
  for (let start = 0; start < lines.length;) {
    let end = start + 1;
    while (end < lines.length && follows(lines[end - 1]!, lines[end]!)) end++;
    const edge = Math.max(...lines.slice(start, end).map(right));
    for (; start < end; start++) edges.push(edge);
  }
  return edges;
}

/** True when the first word of `b` would have had room behind `a`: then the line was ended on purpose. */
function hadRoom(a: RawLine, b: RawLine, edge: number): boolean {
  const word = /^\s*\S+/u.exec(b.text)?.[0].trimStart() ?? '';
  const letter = b.width / Math.max(1, b.text.length);
  return right(a) + (Math.min(word.length, 30) + 1) * letter < edge - 0.5 * a.size;
}

/** "1629–\n1631" and "cyanobacterium—\nwhich": a dash that touches a word touches the next one, too. */
const endsInDash = /[^\s—–-][—–]$|\d-$/u;

function glue(a: RawLine, b: RawLine): Join {
  const [end, start] = [a.text.trimEnd(), b.text.trimStart()];
  if (endsInDash.test(end)) return '';
  return ideograph.test(end.slice(-1)) && ideograph.test(start.slice(0, 1)) ? '' : ' ';
}

/** A sentence that runs on into the next column or page. */
export const runsOn = (a: RawLine, b: RawLine): boolean =>
  Math.min(a.size, b.size) > 0.93 * Math.max(a.size, b.size) &&
  !ended.test(a.text) &&
  /^\s*\p{Ll}/u.test(b.text) &&
  a.text.length > 20;

function joinWithin(a: RawLine, b: RawLine, edge: number): Join {
  if (item.test(b.text)) return '\n';
  if (hadRoom(a, b, edge)) return '\n';
  return ended.test(a.text) && b.x - a.x > 0.8 * a.size && b.x - a.x < 4 * a.size ? '\n\n' : glue(a, b);
}

/** How each line of a page is joined to the one after it; the last entry is for the page's end. */
export function joinsOf(page: RawPage, hyphens: ReturnType<typeof dividedWords>): readonly Join[] {
  const { lines } = page;
  const edges = columnEdges(lines);
  const steps = lines.slice(1).flatMap((line, index) => {
    const before = lines[index];
    return before && follows(before, line) ? [leading(before, line)] : [];
  });
  const usual = median(steps);
  return lines.map((line, index) => {
    const next = lines[index + 1];
    if (!next) return '\n\n';
    if (line.divided) return hyphens(line, next);
    if (!follows(line, next)) return runsOn(line, next) ? glue(line, next) : '\n\n';
    return leading(line, next) > 1.3 * usual ? '\n\n' : joinWithin(line, next, edges[index] ?? 0);
  });
}

import { joinCells, readCells, showCells, type Cells } from './place-cells.ts';
import { joinPaths, readPath, showPath, type PathRange } from './place-path.ts';

/**
 * Where a passage stands in a format without pages, as people read it: cells (`Sales!A2:F9`), a JSONPath
 * (`$.people[3]`), lines (`lines 12–15`). Several that make no single range are listed in the order of the document.
 */
type Part =
  | ({ readonly type: 'cells' } & Cells)
  | ({ readonly type: 'path' } & PathRange)
  | { readonly type: 'lines'; readonly first: number; readonly last: number }
  | { readonly type: 'words'; readonly text: string };

interface Parts {
  readonly listed: readonly Part[];
  /** Some between the first and the last are not named. */
  readonly elided: boolean;
}

/** More are told as the first and the last. */
const mostListed = 3;
const gap = ' … ';

const linePattern = /^lines? (\d+)(?:–(\d+))?$/;

function readPart(text: string): Part {
  const lines = linePattern.exec(text);
  if (lines) return { type: 'lines', first: Number(lines[1]), last: Number(lines[2] ?? lines[1]) };
  const path = readPath(text);
  if (path) return { type: 'path', ...path };
  const cells = readCells(text);
  return cells ? { type: 'cells', ...cells } : { type: 'words', text };
}

function showPart(part: Part): string {
  if (part.type === 'cells') return showCells(part);
  if (part.type === 'path') return showPath(part);
  if (part.type === 'words') return part.text;
  return part.first === part.last ? `line ${part.first}` : `lines ${part.first}–${part.last}`;
}

/** Both as one range; `undefined` where they make none. */
function joinParts(a: Part, b: Part): Part | undefined {
  if (a.type === 'cells' && b.type === 'cells') {
    const cells = joinCells(a, b);
    return cells && { type: 'cells', ...cells };
  }
  if (a.type === 'path' && b.type === 'path') return { type: 'path', ...joinPaths(a, b) };
  if (a.type === 'lines' && b.type === 'lines')
    return { type: 'lines', first: Math.min(a.first, b.first), last: Math.max(a.last, b.last) };
  return a.type === 'words' && b.type === 'words' && a.text === b.text ? a : undefined;
}

function readParts(place: string): Parts {
  const [first = '', ...others] = splitOutsideQuotes(place, gap);
  const listed = [first, ...others].flatMap((part) => splitOutsideQuotes(part, ', ')).map(readPart);
  return { listed, elided: others.length > 0 };
}

function showParts({ listed, elided }: Parts): string {
  const [first, last] = [listed[0], listed.at(-1)];
  if (first && last && listed.length > 1 && (elided || listed.length > mostListed))
    return showPart(first) + gap + showPart(last);
  return listed.map(showPart).join(', ');
}

/** Puts a part with the one it makes a range with; the last is asked first, since places come in order. */
function add(parts: Part[], part: Part): void {
  for (let at = parts.length - 1; at >= 0; at--) {
    const other = parts[at];
    const joined = other && joinParts(other, part);
    if (!joined) continue;
    parts[at] = joined;
    return;
  }
  parts.push(part);
}

/** The pieces between a divider, which sheet names and keys in quotes may hold, too. */
function splitOutsideQuotes(text: string, divider: string): readonly string[] {
  if (!text.includes(divider)) return [text];
  const pieces: string[] = [];
  let [from, quoted] = [0, false];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === "'") quoted = !quoted;
    else if (!quoted && text.startsWith(divider, at)) {
      pieces.push(text.slice(from, at));
      from = at + divider.length;
      at = from - 1;
    }
  }
  return [...pieces, text.slice(from)];
}

/**
 * One place for all of these, which stand in the order of the document: the cells around those of one sheet
 * (`A2:C3` and `B9` are `A2:C9`), the first to the last line, what JSONPaths have in common (`$.a[3]` and `$.a[5].b`
 * are `$.a[3–5]`). Places that make no range are listed, more than three as the first and the last. What this made
 * may be joined again. `undefined` where there are none.
 */
export function joinPlaces(places: Iterable<string | undefined>): string | undefined {
  const parts: Part[] = [];
  let elided = false;
  let before: string | undefined;
  for (const place of places) {
    if (place === undefined || place === before) continue;
    before = place;
    const read = readParts(place);
    elided ||= read.elided;
    for (const part of read.listed) add(parts, part);
  }
  return parts.length === 0 ? undefined : showParts({ listed: parts, elided });
}

import type { RawLine, RawPage } from './pdf-reader.ts';

const tail = /[\p{L}\p{M}\d]+(?:-[\p{L}\p{M}\d]+)*$/u;
const head = /^\s*([\p{L}\p{M}\d]+)/u;
const words = /[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu;

function vocabulary(pages: readonly RawPage[]): ReadonlySet<string> {
  const known = new Set<string>();
  for (const page of pages)
    for (const line of page.lines)
      for (const [word] of line.text.toLowerCase().matchAll(words)) known.add(word);
  return known;
}

/** Shorter parts are words by chance: "a-" and "in-" begin too many. */
const shortestPart = 4;

function keepsHyphen(left: string, right: string, known: ReadonlySet<string>): boolean {
  if (known.has(left + right)) return false;
  if (known.has(`${left}-${right}`)) return true;
  return Math.min(left.length, right.length) >= shortestPart && known.has(left) && known.has(right);
}

/**
 * Decides whether the hyphen at a line's end belongs to the word: "well-\nknown" keeps it, "exam-\nple" does not. The
 * document's own words decide: the word with or without the hyphen, else its two parts as words of their own. Where
 * they do not know, a small letter after the hyphen means that the word was divided.
 */
export function dividedWords(pages: readonly RawPage[]): (line: RawLine, next: RawLine) => '' | '-' {
  let known: ReadonlySet<string> | undefined;
  return (line, next) => {
    const left = tail.exec(line.text)?.[0].toLowerCase() ?? '';
    const start = head.exec(next.text)?.[1] ?? '';
    if (!/\p{L}$/u.test(left) || !/^\p{Ll}|^\p{Lo}/u.test(start)) return '-';
    known ??= vocabulary(pages);
    return keepsHyphen(left, start.toLowerCase(), known) ? '-' : '';
  };
}

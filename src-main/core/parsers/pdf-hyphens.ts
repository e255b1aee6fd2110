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

/**
 * Decides whether the hyphen at a line's end belongs to the word: "well-\nknown" keeps it, "exam-\nple" does not. The
 * document's own words decide; where they do not know, a small letter after it means that the word was divided.
 */
export function dividedWords(pages: readonly RawPage[]): (line: RawLine, next: RawLine) => '' | '-' {
  let known: ReadonlySet<string> | undefined;
  return (line, next) => {
    const left = tail.exec(line.text)?.[0].toLowerCase() ?? '';
    const start = head.exec(next.text)?.[1] ?? '';
    if (!/\p{L}$/u.test(left) || !/^\p{Ll}|^\p{Lo}/u.test(start)) return '-';
    known ??= vocabulary(pages);
    if (known.has(left + start.toLowerCase())) return '';
    return known.has(`${left}-${start.toLowerCase()}`) ? '-' : '';
  };
}

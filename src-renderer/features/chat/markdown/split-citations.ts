/** Text without marks, or a word with the citations after it; `at` is where it begins. */
export type CitedPiece =
  | { readonly type: 'text'; readonly at: number; readonly text: string }
  | {
      readonly type: 'cited';
      readonly at: number;
      readonly word: string;
      readonly numbers: readonly number[];
      /** How many marks there are in the text before the first of these. */
      readonly marksBefore: number;
    };

const mark = String.raw`\[\d{1,3}(?:[ \t]*,[ \t]*\d{1,3})*\]`;
const marks = new RegExp(String.raw`[ \t\u00a0]*(${mark}(?:[ \t]*${mark})*)([.,;:!?…。，；]*)`, 'g');
/** No more than this is held together with its citations: longer words have to break anyway. */
const longestWord = 40;

/**
 * Finds the marks `[n]` of sources that are there. They are glued to the word before and stand after the full stop:
 * "before [1]." becomes "before." with 1 behind it. Marks of other numbers stay text.
 */
export function splitCitations(text: string, known: (n: number) => boolean): readonly CitedPiece[] {
  const pieces: CitedPiece[] = [];
  let at = 0;
  let marksBefore = 0;
  for (const match of text.matchAll(marks)) {
    const numbers = numbersOf(match[1] ?? '').filter(known);
    if (numbers.length === 0) continue;
    const before = text.slice(at, match.index);
    const word = /\S{0,40}$/u.exec(before.slice(-longestWord))?.[0] ?? '';
    addText(pieces, at, before.slice(0, before.length - word.length));
    pieces.push({
      type: 'cited',
      at: match.index - word.length,
      word: word + (match[2] ?? ''),
      numbers,
      marksBefore,
    });
    marksBefore += numbers.length;
    at = match.index + match[0].length;
  }
  addText(pieces, at, text.slice(at));
  return pieces;
}

const numbersOf = (group: string): readonly number[] =>
  [...group.matchAll(/\d+/g)].map(([digits]) => Number(digits));

/** How many marks of sources that are there a text has. */
export const countCitations = (text: string, known: (n: number) => boolean): number =>
  [...text.matchAll(marks)].reduce((sum, [, group = '']) => sum + numbersOf(group).filter(known).length, 0);

const addText = (pieces: CitedPiece[], at: number, text: string): void => {
  if (text !== '') pieces.push({ type: 'text', at, text });
};

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Characters that take two columns: East Asian wide and full-width forms, and emoji. */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}|[\u{20000}-\u{3FFFD}]/u;

const isPlain = (text: string): boolean => /^[\u0020-\u007E]*$/.test(text);

/** Characters as a person counts them. */
export const characters = (text: string): string[] =>
  isPlain(text) ? text.split('') : Array.from(graphemes.segment(text), ({ segment }) => segment);

const columnsOf = (character: string): number => (wide.test(character) ? 2 : 1);

/** Columns that a text takes on a terminal. */
export const textWidth = (text: string): number =>
  isPlain(text) ? text.length : characters(text).reduce((sum, character) => sum + columnsOf(character), 0);

/** The longest beginning that fits. */
export function fitStart(text: string, width: number): string {
  let used = 0;
  let kept = '';
  for (const character of characters(text)) {
    used += columnsOf(character);
    if (used > width) return kept;
    kept += character;
  }
  return kept;
}

const fitEnd = (text: string, width: number): string => {
  const reversed = characters(text).toReversed();
  let used = 0;
  const over = reversed.findIndex((character) => (used += columnsOf(character)) > width);
  return (over === -1 ? reversed : reversed.slice(0, over)).toReversed().join('');
};

/** Cuts at the end, with an ellipsis. */
export const shortenEnd = (text: string, width: number): string =>
  textWidth(text) <= width ? text : width < 1 ? '' : `${fitStart(text, width - 1)}…`;

/** Cuts in the middle, so that a file name keeps its beginning and its ending. */
export function shortenMiddle(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  if (width < 3) return shortenEnd(text, width);
  const end = Math.floor((width - 1) / 2);
  return `${fitStart(text, width - 1 - end)}…${fitEnd(text, end)}`;
}

export const padEnd = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - textWidth(text)));
export const padStart = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - textWidth(text))) + text;

/**
 * Text from files as it may be shown on a terminal: without control characters, which could move the cursor or
 * recolour the screen, and without marks that reverse the direction of what follows.
 */
export const printable = (text: string): string =>
  text.replaceAll(/(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu, '');

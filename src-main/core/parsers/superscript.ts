const figures = '0123456789+-−=()';
const raised = Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾');
/** Figures and their signs, also several notes at once: `1, 2`. */
const isFigures = /^[\d+\-−=(),;–\s]*[\d+\-−][\d+\-−=(),;–\s]*$/;

/**
 * Figures that stand raised keep to be told apart: 10³ is no 103, and a note's sign no digit of the number before it.
 * Words, as in `5th`, stay as they are.
 */
export const superscript = (text: string): string =>
  isFigures.test(text)
    ? Array.from(text, (character) => raised[figures.indexOf(character)] ?? character).join('')
    : text;

/** Longer texts are cut here, in UTF-16 units: about ten thousand pages. */
export const longestText = 20_000_000;

const controls = /[^\P{Cc}\t\n\r]/u;
const eachControl = /[^\P{Cc}\t\n\r]/gu;

const harmless = (control: string): string => {
  if (control === '\f' || control === '\v' || control === '\u0085') return '\n';
  return control === '\0' ? '\uFFFD' : ' ';
};

/**
 * Makes text safe to store and to show: no NUL, no other control characters than tab and line ends, no half of a
 * surrogate pair. Every character keeps its place, so offsets stay true.
 */
export function cleanText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return controls.test(whole) ? whole.replace(eachControl, harmless) : whole;
}

/** Cuts at `longestText`, never within a surrogate pair. */
export function cutText(text: string): { readonly text: string; readonly cut: boolean } {
  if (text.length <= longestText) return { text, cut: false };
  return { text: text.slice(0, longestText).toWellFormed(), cut: true };
}

/** Adobe's Symbol encoding from 0x20 to 0x7E, and from 0xA0 to 0xE5; beyond are pieces of brackets. */
const symbolLow =
  ' !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼';
const symbolHigh = '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑';

/** Of Wingdings only what says something in a text: ticks, boxes, arrows, bullets, faces. */
const wingdings: ReadonlyMap<number, string> = new Map([
  [0x22, '✂'],
  [0x28, '☎'],
  [0x2a, '✉'],
  [0x4a, '☺'],
  [0x4b, '😐'],
  [0x4c, '☹'],
  [0x6c, '●'],
  [0x6e, '■'],
  [0x6f, '□'],
  [0x71, '❑'],
  [0x76, '❖'],
  [0x9f, '•'],
  [0xa7, '▪'],
  [0xa8, '☐'],
  [0xd8, '➢'],
  [0xdf, '←'],
  [0xe0, '→'],
  [0xe1, '↑'],
  [0xe2, '↓'],
  [0xe8, '➔'],
  [0xf0, '⇨'],
  [0xfb, '✘'],
  [0xfc, '✔'],
  [0xfd, '☒'],
  [0xfe, '☑'],
]);

/** Word keeps the characters of symbol fonts at 0xF000 and up, in the Private Use Area. */
const privateFrom = 0xf000;
const isPrivate = (code: number): boolean => code >= privateFrom && code <= privateFrom + 0xff;

function fromSymbol(code: number): string {
  const low = symbolLow[code - 0x20];
  return low ?? symbolHigh[code - 0xa0] ?? '';
}

/** The character of `w:sym`; nothing for what only that font could show. */
export function symbolText(font: string, hex: string): string {
  const code = Number.parseInt(hex, 16);
  if (!Number.isInteger(code) || code < 0x20 || code > 0x10ffff) return '';
  const place = isPrivate(code) ? code - privateFrom : code;
  if (/^symbol/i.test(font)) return fromSymbol(place);
  if (isWingdings.test(font)) return wingdings.get(place) ?? '';
  return isPrivate(code) ? '' : String.fromCodePoint(code);
}

const anyPrivate = /[\uF020-\uF0FF]/;
const eachPrivate = /[\uF020-\uF0FF]/g;
const isWingdings = /^wingdings$/i;

/** True for the names of fonts whose characters are signs of their own. */
export const isSymbolFont = (name: string | undefined): boolean => isWingdings.test(name ?? '');

/** Text in Wingdings whose characters stand in the Private Use Area. */
export const fromWingdings = (text: string): string =>
  text.replaceAll(eachPrivate, (character) => wingdings.get(character.charCodeAt(0) - privateFrom) ?? '');

/** Characters of symbol fonts within a text, read as those of Symbol, the one that was used so. */
export const withoutPrivate = (text: string): string =>
  anyPrivate.test(text)
    ? text.replaceAll(eachPrivate, (character) => fromSymbol(character.charCodeAt(0) - privateFrom))
    : text;

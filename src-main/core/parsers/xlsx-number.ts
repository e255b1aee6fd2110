import type { CellKind } from './sheet-grid.ts';
import { round, shift, showDecimal, sidesOf, toDecimal, type Decimal } from './xlsx-decimal.ts';
import {
  isDateSection,
  readFormatCode,
  type Condition,
  type FormatSection,
  type FormatToken,
} from './xlsx-format-code.ts';
import { showDate } from './xlsx-serial-date.ts';

export interface ShownNumber {
  readonly text: string;
  readonly kind: CellKind;
}

export interface NumberContext {
  /** True where a formula gave the number: then its decimals are those that the sheet shows. */
  readonly computed: boolean;
  readonly date1904: boolean;
}

export type NumberFormat = (value: number, context: NumberContext) => ShownNumber;

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
  '<>': (a, b) => a !== b,
};

const holds = (condition: Condition | undefined, value: number): boolean =>
  condition === undefined || comparisons[condition.operator]?.(value, condition.value) === true;

/** The section for a value: by its conditions where it has some, else for positive, negative and zero. */
function sectionFor(all: readonly FormatSection[], value: number): FormatSection | undefined {
  const sections = all.slice(0, 3).filter(({ tokens }) => !tokens.some(({ type }) => type === 'text'));
  const [positive, negative, zero] = sections;
  if (sections.some(({ condition }) => condition))
    return sections.find(({ condition }) => holds(condition, value)) ?? sections.at(-1);
  if (value < 0) return negative ?? positive;
  return value === 0 ? (zero ?? positive) : positive;
}

interface Layout {
  readonly before: string;
  readonly after: string;
  /** The tokens from the first to the last digit. */
  readonly number: readonly FormatToken[];
}

const isDigit = ({ type }: FormatToken): boolean => type === 'digit' || type === 'general';
/** What counts as the number itself when it stands behind its last digit. */
const trails = ({ type }: FormatToken): boolean => type === 'comma' || type === 'point';

const literals = (tokens: readonly FormatToken[]): string =>
  tokens.flatMap(({ type, text }) => (type === 'literal' || type === 'percent' ? [text] : [])).join('');

/** The sign is ours to write: without one in the format, red type or brackets would be all that tells it. */
const withoutSigns = (words: string): string => words.replaceAll(/[()\u2212-]/g, '');

/** What fills the cell divides a currency's letters from the figures: `CHF 12`, but `A12` where nothing does. */
function withGap(tokens: readonly FormatToken[]): readonly FormatToken[] {
  const at = tokens.findIndex(({ type }) => type === 'fill');
  const divides = /[\p{L}\p{N}]$/u.test(literals(tokens.slice(0, Math.max(0, at))));
  return divides ? tokens.with(at, { type: 'literal', text: ' ' }) : tokens;
}

function layoutOf({ tokens }: FormatSection): Layout | undefined {
  const first = tokens.findIndex(isDigit);
  if (first < 0) return undefined;
  let end = tokens.findLastIndex(isDigit) + 1;
  while (tokens[end] && trails(tokens[end] as FormatToken)) end++;
  return {
    before: literals(withGap(tokens.slice(0, first))),
    after: literals(tokens.slice(end)),
    number: tokens.slice(first, end),
  };
}

const count = (tokens: readonly FormatToken[], type: FormatToken['type'], text?: string): number =>
  tokens.filter((token) => token.type === type && (text === undefined || token.text === text)).length;

/** The tokens on both sides of the decimal point. */
function sides(
  number: readonly FormatToken[],
): readonly [whole: readonly FormatToken[], fraction: readonly FormatToken[]] {
  const at = number.findIndex(({ type }) => type === 'point');
  return at < 0 ? [number, []] : [number.slice(0, at), number.slice(at + 1)];
}

/** Commas behind the last digit each divide by a thousand: figures "in thousands" mean what the sheet says. */
function thousands(number: readonly FormatToken[]): number {
  const [whole, fraction] = sides(number);
  const trailing = (tokens: readonly FormatToken[]): number =>
    tokens.length - 1 - tokens.findLastIndex(({ type }) => type !== 'comma');
  return trailing(whole) + trailing(fraction);
}

/** `000-00-0000`: the digits from the right, the signs between them where the format has them. */
function patterned(digits: string, tokens: readonly FormatToken[]): string {
  let rest = digits;
  let text = '';
  for (const token of tokens.toReversed()) {
    if (token.type === 'literal') text = token.text + text;
    if (token.type !== 'digit') continue;
    text = (rest.at(-1) ?? (token.text === '0' ? '0' : '')) + text;
    rest = rest.slice(0, -1);
  }
  return rest + text;
}

function showDigits(exact: Decimal, number: readonly FormatToken[], computed: boolean): string {
  const plain = number.some(({ type }) => type === 'general' || type === 'exponent' || type === 'slash');
  const [wholeTokens, fractionTokens] = sides(number);
  const scaled = shift(exact, -3 * thousands(number));
  if (plain) return showDecimal(exact);
  const shown = computed ? round(scaled, count(fractionTokens, 'digit')) : scaled;
  const { whole, fraction } = sidesOf(shown);
  const padded = fraction.padEnd(count(fractionTokens, 'digit', '0'), '0');
  const integer = wholeTokens.some(({ type }) => type === 'literal')
    ? patterned(whole, wholeTokens)
    : whole.padStart(count(wholeTokens, 'digit', '0'), '0');
  return padded === '' ? integer : `${integer}.${padded}`;
}

function showNumber(value: number, section: FormatSection | undefined, computed: boolean): string {
  const layout = section && layoutOf(section);
  const sign = value < 0 ? '-' : '';
  const exact = toDecimal(Math.abs(value));
  const words = section ? literals(section.tokens).trim() : '';
  if (!layout) return /\p{L}/u.test(words) ? words : sign + showDecimal(exact);
  const percents = count(section?.tokens ?? [], 'percent');
  const shown = showDigits(shift(exact, 2 * percents), layout.number, computed);
  const [before, after] =
    value > 0 ? [layout.before, layout.after] : [withoutSigns(layout.before), withoutSigns(layout.after)];
  return (/[1-9]/.test(shown) ? sign : '') + `${before.trimStart()}${shown}${after}`.trim();
}

/**
 * How numbers are shown by a format code. Numbers that were typed in are told exactly, to 15 digits, with at least the
 * decimals and leading zeros that the format asks for; results of formulas are rounded as the sheet shows them. Digits
 * are not grouped, a negative number always has its minus. Currencies, units and percent are as in the sheet; dates and
 * times are in ISO 8601.
 */
export function numberFormat(code: string): NumberFormat {
  const sections = readFormatCode(code);
  return (value, { computed, date1904 }) => {
    const section = sectionFor(sections, value);
    const date = section && isDateSection(section) ? showDate(value, section, date1904) : undefined;
    if (date) return { text: date, kind: 'date' };
    const plain = section && isDateSection(section) ? undefined : section;
    return { text: showNumber(value, plain, computed), kind: 'number' };
  };
}

const general = 'General';
/** Formats that have a number only (ISO 29500-1, 18.8.30). Those of currencies name none, which depends on the country. */
const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '#,##0',
  6: '#,##0',
  7: '#,##0.00',
  8: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  41: '#,##0',
  42: '#,##0',
  43: '#,##0.00',
  44: '#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};
/** In East Asian versions these are dates and times; elsewhere nobody uses them. */
const eastAsianTimes: ReadonlySet<number> = new Set([32, 33, 34, 35, 55, 56]);

/** The format code of a number that the file does not explain itself. */
export function builtInCode(id: number): string {
  if (eastAsianTimes.has(id)) return 'h:mm';
  if ((id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'yyyy-mm-dd';
  return builtIn[id] ?? general;
}

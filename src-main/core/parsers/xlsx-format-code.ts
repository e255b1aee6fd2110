/** A piece of a format code: what it stands for, and its characters. */
export interface FormatToken {
  readonly type:
    | 'literal'
    | 'digit'
    | 'point'
    | 'comma'
    | 'percent'
    | 'exponent'
    | 'slash'
    | 'general'
    | 'text'
    | 'fill'
    | DatePart;
  readonly text: string;
}

/** Parts of a date or time; `elapsed` counts hours, minutes or seconds on beyond their usual end. */
export type DatePart =
  | 'year'
  | 'month'
  | 'day'
  | 'hour'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'half'
  | 'elapsed';

export interface Condition {
  readonly operator: string;
  readonly value: number;
}

/** One of the up to four parts of a format code, divided by semicolons. */
export interface FormatSection {
  readonly tokens: readonly FormatToken[];
  readonly condition?: Condition;
}

type Rule = readonly [pattern: RegExp, read: (found: RegExpExecArray) => readonly FormatToken[]];

const one = (type: FormatToken['type'], text: string): readonly FormatToken[] => [{ type, text }];
const nothing = (): readonly FormatToken[] => [];

const elapsed: Readonly<Record<string, string>> = { h: 'hour', m: 'minute', s: 'second' };

/** What stands in brackets: `[h]`, `[$€-407]`; colours, number systems and conditions are not shown. */
function inBrackets(content: string): readonly FormatToken[] {
  if (/^(?:h+|m+|s+)$/i.test(content)) return one('elapsed', elapsed[content[0]?.toLowerCase() ?? ''] ?? '');
  const symbol = /^\$([^-]*)/.exec(content)?.[1] ?? '';
  return symbol === '' ? [] : one('literal', symbol);
}

/** Read in this order (ISO 29500-1, 18.8.31; [MS-OI29500] for what is written in practice). */
const rules: readonly Rule[] = [
  [/"([^"]*)"?/y, ([, text = '']) => one('literal', text)],
  [/\\([\s\S])/y, ([, text = '']) => one('literal', text)],
  // As wide as a character, or a character repeated to fill the cell: only how it looks.
  [/_[\s\S]?/y, nothing],
  [/\*[\s\S]?/y, () => one('fill', '')],
  [/\[([^\]]*)\]?/y, ([, content = '']) => inBrackets(content)],
  [/general/iy, () => one('general', '')],
  [/AM\/PM|A\/P|上午\/下午/iy, ([text]) => one('half', text)],
  [/E[+-]/iy, ([text]) => one('exponent', text)],
  [/[ye]+|b+/iy, ([text]) => one('year', text)],
  [/g+/iy, nothing],
  [/m+/iy, ([text]) => one('month', text)],
  [/d+/iy, ([text]) => one('day', text)],
  [/h+/iy, ([text]) => one('hour', text)],
  [/s+/iy, ([text]) => one('second', text)],
  [/[0#?]/y, ([text]) => one('digit', text)],
  [/\./y, () => one('point', '.')],
  [/,/y, () => one('comma', ',')],
  [/%/y, () => one('percent', '%')],
  [/\//y, () => one('slash', '/')],
  [/@/y, () => one('text', '@')],
  [/[\s\S]/y, ([text]) => one('literal', text)],
];

function readToken(
  code: string,
  at: number,
): { readonly tokens: readonly FormatToken[]; readonly next: number } {
  for (const [pattern, read] of rules) {
    pattern.lastIndex = at;
    const found = pattern.exec(code);
    if (found && found[0] !== '') return { tokens: read(found), next: at + found[0].length };
  }
  return { tokens: [], next: at + 1 };
}

const conditionPattern = /\[(<=|>=|<>|<|>|=)\s*(-?[\d.]+(?:E[+-]?\d+)?)\]/i;

function conditionOf(code: string): Condition | undefined {
  const found = conditionPattern.exec(code);
  return found?.[1] === undefined ? undefined : { operator: found[1], value: Number(found[2]) };
}

const isDatePart = ({ type }: FormatToken): boolean =>
  ['year', 'month', 'day', 'hour', 'minute', 'second', 'half', 'elapsed'].includes(type);

/** `m` is a minute behind hours and before seconds, else a month. */
function findMinutes(tokens: readonly FormatToken[]): readonly FormatToken[] {
  const parts = tokens.filter(isDatePart);
  return tokens.map((token) => {
    if (token.type !== 'month' || token.text.length > 2) return token;
    const at = parts.indexOf(token);
    const [before, after] = [parts[at - 1], parts[at + 1]];
    const isMinute =
      before?.type === 'hour' ||
      after?.type === 'second' ||
      (before?.type === 'elapsed' && before.text === 'hour') ||
      (after?.type === 'elapsed' && after.text === 'second');
    return isMinute ? { type: 'minute', text: token.text } : token;
  });
}

function readSection(code: string): FormatSection {
  const tokens: FormatToken[] = [];
  for (let at = 0; at < code.length;) {
    const { tokens: found, next } = readToken(code, at);
    tokens.push(...found);
    at = next;
  }
  const condition = conditionOf(code);
  return { tokens: findMinutes(tokens), ...(condition ? { condition } : {}) };
}

/** Longer codes than this are none: Excel allows 255 characters. */
const longestCode = 1000;

/** A piece that may hold a semicolon of its own, or one that divides. */
const sectionPiece = /"[^"]*"?|\\[\s\S]|\[[^\]]*\]?|[_*][\s\S]?|[\s\S]/g;

/** Takes a format code apart: `#,##0.00;[Red]-#,##0.00`. Never fails; what is not understood is shown as it stands. */
export function readFormatCode(code: string): readonly FormatSection[] {
  const sections = [''];
  for (const piece of code.slice(0, longestCode).match(sectionPiece) ?? []) {
    if (piece === ';') sections.push('');
    else sections[sections.length - 1] += piece;
  }
  return sections.map(readSection);
}

export const isDateSection = ({ tokens }: FormatSection): boolean => tokens.some(isDatePart);

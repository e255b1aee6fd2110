import { scriptNumbers } from './docx-number-scripts.ts';

const romans = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const;

/** Small Roman figures up to 3999, beyond that the usual ones. */
export function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  let rest = value;
  let figures = '';
  for (const [worth, sign] of romans) for (; rest >= worth; rest -= worth) figures += sign;
  return figures;
}

/** a … z, aa, bb …: as Word counts, not as spreadsheets do. */
function letters(value: number): string {
  if (value < 1 || value > 780) return String(value);
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

const ordinal = (value: number): string => {
  const last = value % 100;
  const ending = last > 10 && last < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${value}${ending}`;
};

const writers: ReadonlyMap<string, (value: number) => string> = new Map([
  ['lowerRoman', roman],
  ['upperRoman', (value) => roman(value).toUpperCase()],
  ['lowerLetter', letters],
  ['upperLetter', (value) => letters(value).toUpperCase()],
  ['ordinal', ordinal],
  ['decimalZero', (value) => String(value).padStart(2, '0')],
  ['none', () => ''],
  ...scriptNumbers,
]);

/** A number in a format of ST_NumberFormat (ISO 29500-1, 17.18.59); those not listed here come out as decimals. */
export const formatNumber = (value: number, format: string): string => (writers.get(format) ?? String)(value);

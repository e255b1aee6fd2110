/** A number that is not negative, by its decimal digits: 12.5 is `{ digits: '125', point: 2 }`. */
export interface Decimal {
  readonly digits: string;
  /** How many of the digits stand before the point; may be negative or more than there are. */
  readonly point: number;
}

/** Excel keeps and shows at most so many; what a sum of binary fractions leaves behind them is noise. */
const significant = 15;
/** Whole numbers below have no more digits than that. */
const exactBelow = 1e15;

/** The digits that Excel knows of a number that is not negative. */
export function toDecimal(value: number): Decimal {
  if (Number.isInteger(value) && value < exactBelow) {
    const whole = String(value);
    return { digits: whole, point: whole.length };
  }
  const [mantissa = '', exponent = '0'] = value.toExponential(significant - 1).split('e');
  const digits = mantissa.replace('.', '').replace(/0+$/, '');
  return digits === '' ? { digits: '0', point: 1 } : { digits, point: Number(exponent) + 1 };
}

/** Times ten to the power of `by`. */
export const shift = ({ digits, point }: Decimal, by: number): Decimal => ({ digits, point: point + by });

/** With at most so many decimals, halves away from zero as Excel does it. */
export function round({ digits, point }: Decimal, decimals: number): Decimal {
  const kept = point + decimals;
  if (kept >= digits.length) return { digits, point };
  if (kept < 0) return { digits: '0', point: 1 };
  const up = (digits[kept] ?? '0') >= '5' ? 1n : 0n;
  const rounded = String(BigInt(digits.slice(0, kept) || '0') + up).padStart(kept, '0');
  return { digits: rounded, point: point + rounded.length - kept };
}

/** Both sides of the point, without zeros that say nothing; `0` before it where there is nothing. */
export function sidesOf({ digits, point }: Decimal): { readonly whole: string; readonly fraction: string } {
  const padded = point < 0 ? '0'.repeat(-point) + digits : digits.padEnd(point, '0');
  const at = Math.max(0, point);
  return {
    whole: padded.slice(0, at).replace(/^0+/, '') || '0',
    fraction: padded.slice(at).replace(/0+$/, ''),
  };
}

/** Beyond these Excel's General writes a power of ten, too. */
const [largest, smallest] = [21, -9];

/** As in a cell without a format, but with all digits: `1234.5`, `0.000012`, `1.5E+30`. */
export function showDecimal(decimal: Decimal): string {
  if (decimal.point > largest || decimal.point < smallest) {
    const { digits, point } = decimal;
    const rest = digits.slice(1).replace(/0+$/, '');
    const sign = point - 1 < 0 ? '-' : '+';
    return `${digits[0] ?? ''}${rest === '' ? '' : `.${rest}`}E${sign}${String(Math.abs(point - 1)).padStart(2, '0')}`;
  }
  const { whole, fraction } = sidesOf(decimal);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
